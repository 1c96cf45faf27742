import { ConfiguratorError } from "../errors.ts";
import { builtinRegistry } from "../profiles/builtin.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { untrustedEvent } from "../publish/events.ts";
import type { ActionInputs } from "./inputs.ts";
import type { Workspace } from "./workspace.ts";
