import { library } from "./driver.ts";
import { describeSituations } from "./scenarios.ts";

describeSituations(library);
