/**
 * The functions that Helm's templates can call: those of Go, those of Sprig except functions that read the environment,
 * and Helm's own.
 *
 * @see https://helm.sh/docs/chart_template_guide/function_list/
 * @module
 */

/** The names of all functions. A call of any other one fails when the template is parsed. */
export const FUNCTION_NAMES: ReadonlySet<string> = new Set(
  (
    "and or not eq ne lt le gt ge len index slice print printf println html js urlquery call " +
    "include tpl required lookup toYaml toYamlPretty fromYaml fromYamlArray toJson fromJson fromJsonArray toToml fromToml " +
    "mustToYaml mustToJson mustToToml " +
    "abbrev abbrevboth add add1 add1f addf adler32sum ago all any append atoi b32dec b32enc b64dec b64enc base bcrypt " +
    "biggest buildCustomCert camelcase cat ceil chunk clean coalesce compact concat contains date dateInZone dateModify " +
    "date_in_zone date_modify decryptAES deepCopy deepEqual default derivePassword dict dig dir div divf duration " +
    "durationRound empty encryptAES ext fail first float64 floor fromJson genCA genCAWithKey genPrivateKey " +
    "genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey get getHostByName has hasKey hasPrefix " +
    "hasSuffix hello htmlDate htmlDateInZone htpasswd indent initial initials int int64 isAbs join kebabcase keys kindIs " +
    "kindOf last list lower max maxf merge mergeOverwrite min minf mod mul mulf mustAppend mustChunk mustCompact " +
    "mustDateModify mustDeepCopy mustFirst mustFromJson mustHas mustInitial mustLast mustMerge mustMergeOverwrite " +
    "mustPrepend mustPush mustRegexFind mustRegexFindAll mustRegexMatch mustRegexReplaceAll mustRegexReplaceAllLiteral " +
    "mustRegexSplit mustRest mustReverse mustSlice mustToDate mustToPrettyJson mustToRawJson mustUniq mustWithout " +
    "must_date_modify nindent nospace now omit osBase osClean osDir osExt osIsAbs pick pluck plural prepend push quote " +
    "randAlpha randAlphaNum randAscii randBytes randInt randNumeric regexFind regexFindAll regexMatch regexQuoteMeta " +
    "regexReplaceAll regexReplaceAllLiteral regexSplit repeat replace rest reverse round semver semverCompare seq set " +
    "sha1sum sha256sum sha512sum shuffle snakecase sortAlpha split splitList splitn squote sub subf substr swapcase " +
    "ternary title toDate toDecimal toPrettyJson toRawJson toString toStrings trim trimAll trimPrefix trimSuffix trimall " +
    "trunc tuple typeIs typeIsLike typeOf uniq unixEpoch unset until untilStep untitle upper urlJoin urlParse uuidv4 values " +
    "without wrap wrapWith"
  ).split(" "),
);

/** The names that Helm puts at the top of a template's data. */
export const ROOT_NAMES: ReadonlySet<string> = new Set(
  "Values Release Chart Capabilities Files Template Subcharts".split(" "),
);
