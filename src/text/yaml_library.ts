/**
 * The parts of the library for YAML 1.2 that are used. Imported on demand, since it is large and most runs read no
 * YAML.
 *
 * @module
 */

export { Composer, isAlias, isMap, isScalar, isSeq, Lexer, Parser, visit } from "yaml";
