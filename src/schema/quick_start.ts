// A run uses each schema a few times, where compiling it costs more than it saves. This is what `z.config` changes; it is
// set here because loading zod only for that would cost a run that needs no schema. Imported before anything that makes
// schemas, and only by entries: a library must not change this for the program that uses it.
(globalThis as { __zod_globalConfig?: object }).__zod_globalConfig = { jitless: true };
