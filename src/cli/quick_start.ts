import * as z from "zod/mini";

// A run uses each schema a few times, where compiling it costs more than it saves. Imported before anything that makes
// schemas, and only by entries: a library must not change this for the program that uses it.
z.config({ jitless: true });
