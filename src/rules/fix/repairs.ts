/**
 * Which rules `validate --fix` repairs, and why just those: a rule is repaired when exactly one answer is safe.
 *
 * @module
 */

const quoting = "What is written is the text that was meant; only the quotes are missing.";

/** Rules that are repaired, with the reason why there is one answer. */
export const REPAIRED: Readonly<Record<string, string>> = {
  "yaml11-bool": quoting,
  "yaml11-int": `${quoting} Amounts such as cpu_limit: 010 stay: that is 8 or 10.`,
  "yaml11-float": quoting,
  "yaml11-date": quoting,
  "yaml11-value-merge": quoting,
  "string-fields": `${quoting} A list or map in the place of a text stays.`,
  "env-type": `${quoting} null stays: it can mean an empty text or no variable.`,
  "init-shape": `${quoting} Only items of command that are numbers or truth values.`,
  "vol-annotations": quoting,
  "node_selector-string": "Kubernetes compares labels as texts, so the label is what is written.",
  "cm-default_mode-type":
    "The hub reads the digits as octal. Only modes that start with 0: 420 can be meant in decimal.",
  "cm-content-type": `${quoting} A list or map stays: it can be meant as YAML or as JSON.`,
  "man-typed": `${quoting} Only data of a ConfigMap: that of a Secret would have to be encoded.`,
  "image-space": "No image reference has blanks, so what is between them is meant.",
  "unknown-key":
    "Only a key that differs from the hub's in nothing but capitals or dashes, where the right one is not there.",
  "mount-camel": "The hub's mount_path is missing, and mountPath is the same in the spelling of Kubernetes.",
  "yaml-dup-key": "Only when both have one value: without either of them the file means the same.",
  "yaml-nonprintable": "An escape in double quotes is the character itself. In comments and block texts it stays.",
  "yaml-linebreaks": "An escape in double quotes is the character itself. In comments and block texts it stays.",
  "yaml-plain-tab": "Between things a tab is a blank, and inside a text it is \\t. A tab that indents stays.",
};

/** Rules that look as if they could be repaired, with the reason why they are not. */
export const NOT_REPAIRED: Readonly<Record<string, string>> = {
  "mem-unit": "8Gi is not 8G for everybody: the hub's G is 1024 cubed, but who wrote 8GB or 512m meant something else.",
  "mem-type": "A number has no unit, and nobody can tell which one it lacks.",
  "vol-size": "10GB can mean 10G or 10Gi, and a claim cannot be made smaller later.",
  "vol-size-type": "A number has no unit, and nobody can tell which one it lacks.",
  "cpu-int": "0.5 or 500m can only be rounded, and 1 costs twice as much.",
  "null-field": "Only the writer knows the value.",
  "ips-persist": "true is the only value that works, but false says that the secret is to go.",
  "bool-lax": "maybe is neither true nor false.",
  "groups-exact": "A name with a blank or a slash can be that of a real group.",
  "cm-default_mode-octal": "0999 is no mode, and nothing says which one was meant.",
};

/** What is said of a rule that is in neither table. */
export const UNKNOWN_ANSWER = "More than one answer is possible, and only the writer knows which one is meant.";
