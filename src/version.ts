/** What this package calls itself wherever it asks another machine. */
export const NAME = "app-hub-configurator";

/** The version of this package; a test compares it with package.json. */
export const VERSION = "1.0.0";
