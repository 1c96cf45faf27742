/**
 * What is used of the library for YAML 1.2. Imported on demand: it is large, and most runs read no YAML.
 *
 * @module
 */

export { Composer, isAlias, isMap, isScalar, isSeq, Lexer, Parser, visit } from "yaml";
