// Inputs that grow, and what is done with them: each has to take time in proportion (bench/growth.ts). Add a row for whatever
// somebody else decides the size of; it says how its result shows that all of the input was looked at.
import { CHECK_ROWS } from "./check.ts";
import { COMPOSE_ROWS } from "./compose.ts";
import { IMPORT_ROWS } from "./import.ts";
import { JINJA_ROWS } from "./jinja.ts";
import { ROLLOUT_ROWS } from "./rollout.ts";
import type { Rows } from "./shape.ts";
import { TEXT_ROWS } from "./text.ts";
import { YAML_ROWS } from "./yaml.ts";

export const SHAPES: Rows = {
  ...YAML_ROWS,
  ...JINJA_ROWS,
  ...CHECK_ROWS,
  ...COMPOSE_ROWS,
  ...IMPORT_ROWS,
  ...ROLLOUT_ROWS,
  ...TEXT_ROWS,
};
