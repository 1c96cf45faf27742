import { describe } from "vitest";
import { hasNode24 } from "../support/action.ts";
import { action } from "./action_driver.ts";
import { describeSituations } from "./scenarios.ts";

describe.skipIf(!hasNode24())("publishing from end to end", () => describeSituations(action));
