import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 612:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _cli_quick_start_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(977);
/* harmony import */ var node_process__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(708);
/* harmony import */ var _action_run_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(588);
// Must come first: see there.



node_process__WEBPACK_IMPORTED_MODULE_1__.exitCode = await (0,_action_run_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .e)(node_process__WEBPACK_IMPORTED_MODULE_1__.env);

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run_run)
});

;// CONCATENATED MODULE: ./node_modules/diff/libesm/diff/base.js
class Diff {
    diff(oldStr, newStr, 
    // Type below is not accurate/complete - see above for full possibilities - but it compiles
    options = {}) {
        let callback;
        if (typeof options === 'function') {
            callback = options;
            options = {};
        }
        else if ('callback' in options) {
            callback = options.callback;
        }
        // Allow subclasses to massage the input prior to running
        const oldString = this.castInput(oldStr, options);
        const newString = this.castInput(newStr, options);
        const oldTokens = this.removeEmpty(this.tokenize(oldString, options));
        const newTokens = this.removeEmpty(this.tokenize(newString, options));
        return this.diffWithOptionsObj(oldTokens, newTokens, options, callback);
    }
    diffWithOptionsObj(oldTokens, newTokens, options, callback) {
        var _a;
        const done = (value) => {
            value = this.postProcess(value, options);
            if (callback) {
                setTimeout(function () { callback(value); }, 0);
                return undefined;
            }
            else {
                return value;
            }
        };
        const newLen = newTokens.length, oldLen = oldTokens.length;
        let editLength = 1;
        let maxEditLength = newLen + oldLen;
        if (options.maxEditLength != null) {
            maxEditLength = Math.min(maxEditLength, options.maxEditLength);
        }
        const maxExecutionTime = (_a = options.timeout) !== null && _a !== void 0 ? _a : Infinity;
        const abortAfterTimestamp = Date.now() + maxExecutionTime;
        const bestPath = [{ oldPos: -1, lastComponent: undefined }];
        // Seed editLength = 0, i.e. the content starts with the same values
        let newPos = this.extractCommon(bestPath[0], newTokens, oldTokens, 0, options);
        if (bestPath[0].oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
            // Identity per the equality and tokenizer
            return done(this.buildValues(bestPath[0].lastComponent, newTokens, oldTokens));
        }
        // Once we hit the right edge of the edit graph on some diagonal k, we can
        // definitely reach the end of the edit graph in no more than k edits, so
        // there's no point in considering any moves to diagonal k+1 any more (from
        // which we're guaranteed to need at least k+1 more edits).
        // Similarly, once we've reached the bottom of the edit graph, there's no
        // point considering moves to lower diagonals.
        // We record this fact by setting minDiagonalToConsider and
        // maxDiagonalToConsider to some finite value once we've hit the edge of
        // the edit graph.
        // This optimization is not faithful to the original algorithm presented in
        // Myers's paper, which instead pointlessly extends D-paths off the end of
        // the edit graph - see page 7 of Myers's paper which notes this point
        // explicitly and illustrates it with a diagram. This has major performance
        // implications for some common scenarios. For instance, to compute a diff
        // where the new text simply appends d characters on the end of the
        // original text of length n, the true Myers algorithm will take O(n+d^2)
        // time while this optimization needs only O(n+d) time.
        let minDiagonalToConsider = -Infinity, maxDiagonalToConsider = Infinity;
        // Main worker method. checks all permutations of a given edit length for acceptance.
        const execEditLength = () => {
            for (let diagonalPath = Math.max(minDiagonalToConsider, -editLength); diagonalPath <= Math.min(maxDiagonalToConsider, editLength); diagonalPath += 2) {
                let basePath;
                const removePath = bestPath[diagonalPath - 1], addPath = bestPath[diagonalPath + 1];
                if (removePath) {
                    // No one else is going to attempt to use this value, clear it
                    // @ts-expect-error - perf optimisation. This type-violating value will never be read.
                    bestPath[diagonalPath - 1] = undefined;
                }
                let canAdd = false;
                if (addPath) {
                    // what newPos will be after we do an insertion:
                    const addPathNewPos = addPath.oldPos - diagonalPath;
                    canAdd = addPath && 0 <= addPathNewPos && addPathNewPos < newLen;
                }
                const canRemove = removePath && removePath.oldPos + 1 < oldLen;
                if (!canAdd && !canRemove) {
                    // If this path is a terminal then prune
                    // @ts-expect-error - perf optimisation. This type-violating value will never be read.
                    bestPath[diagonalPath] = undefined;
                    continue;
                }
                // Select the diagonal that we want to branch from. We select the prior
                // path whose position in the old string is the farthest from the origin
                // and does not pass the bounds of the diff graph
                if (!canRemove || (canAdd && removePath.oldPos < addPath.oldPos)) {
                    basePath = this.addToPath(addPath, true, false, 0, options);
                }
                else {
                    basePath = this.addToPath(removePath, false, true, 1, options);
                }
                newPos = this.extractCommon(basePath, newTokens, oldTokens, diagonalPath, options);
                if (basePath.oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
                    // If we have hit the end of both strings, then we are done
                    return done(this.buildValues(basePath.lastComponent, newTokens, oldTokens)) || true;
                }
                else {
                    bestPath[diagonalPath] = basePath;
                    if (basePath.oldPos + 1 >= oldLen) {
                        maxDiagonalToConsider = Math.min(maxDiagonalToConsider, diagonalPath - 1);
                    }
                    if (newPos + 1 >= newLen) {
                        minDiagonalToConsider = Math.max(minDiagonalToConsider, diagonalPath + 1);
                    }
                }
            }
            editLength++;
        };
        // Performs the length of edit iteration. Is a bit fugly as this has to support the
        // sync and async mode which is never fun. Loops over execEditLength until a value
        // is produced, or until the edit length exceeds options.maxEditLength (if given),
        // in which case it will return undefined.
        if (callback) {
            (function exec() {
                setTimeout(function () {
                    if (editLength > maxEditLength || Date.now() > abortAfterTimestamp) {
                        return callback(undefined);
                    }
                    if (!execEditLength()) {
                        exec();
                    }
                }, 0);
            }());
        }
        else {
            while (editLength <= maxEditLength && Date.now() <= abortAfterTimestamp) {
                const ret = execEditLength();
                if (ret) {
                    return ret;
                }
            }
        }
    }
    addToPath(path, added, removed, oldPosInc, options) {
        const last = path.lastComponent;
        if (last && !options.oneChangePerToken && last.added === added && last.removed === removed) {
            return {
                oldPos: path.oldPos + oldPosInc,
                lastComponent: { count: last.count + 1, added: added, removed: removed, previousComponent: last.previousComponent }
            };
        }
        else {
            return {
                oldPos: path.oldPos + oldPosInc,
                lastComponent: { count: 1, added: added, removed: removed, previousComponent: last }
            };
        }
    }
    extractCommon(basePath, newTokens, oldTokens, diagonalPath, options) {
        const newLen = newTokens.length, oldLen = oldTokens.length;
        let oldPos = basePath.oldPos, newPos = oldPos - diagonalPath, commonCount = 0;
        while (newPos + 1 < newLen && oldPos + 1 < oldLen && this.equals(oldTokens[oldPos + 1], newTokens[newPos + 1], options)) {
            newPos++;
            oldPos++;
            commonCount++;
            if (options.oneChangePerToken) {
                basePath.lastComponent = { count: 1, previousComponent: basePath.lastComponent, added: false, removed: false };
            }
        }
        if (commonCount && !options.oneChangePerToken) {
            basePath.lastComponent = { count: commonCount, previousComponent: basePath.lastComponent, added: false, removed: false };
        }
        basePath.oldPos = oldPos;
        return newPos;
    }
    equals(left, right, options) {
        if (options.comparator) {
            return options.comparator(left, right);
        }
        else {
            return left === right
                || (!!options.ignoreCase && left.toLowerCase() === right.toLowerCase());
        }
    }
    removeEmpty(array) {
        const ret = [];
        for (let i = 0; i < array.length; i++) {
            if (array[i]) {
                ret.push(array[i]);
            }
        }
        return ret;
    }
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    castInput(value, options) {
        return value;
    }
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    tokenize(value, options) {
        return Array.from(value);
    }
    join(chars) {
        // Assumes ValueT is string, which is the case for most subclasses.
        // When it's false, e.g. in diffArrays, this method needs to be overridden (e.g. with a no-op)
        // Yes, the casts are verbose and ugly, because this pattern - of having the base class SORT OF
        // assume tokens and values are strings, but not completely - is weird and janky.
        return chars.join('');
    }
    postProcess(changeObjects, 
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    options) {
        return changeObjects;
    }
    get useLongestToken() {
        return false;
    }
    buildValues(lastComponent, newTokens, oldTokens) {
        // First we convert our linked list of components in reverse order to an
        // array in the right order:
        const components = [];
        let nextComponent;
        while (lastComponent) {
            components.push(lastComponent);
            nextComponent = lastComponent.previousComponent;
            delete lastComponent.previousComponent;
            lastComponent = nextComponent;
        }
        components.reverse();
        const componentLen = components.length;
        let componentPos = 0, newPos = 0, oldPos = 0;
        for (; componentPos < componentLen; componentPos++) {
            const component = components[componentPos];
            if (!component.removed) {
                if (!component.added && this.useLongestToken) {
                    let value = newTokens.slice(newPos, newPos + component.count);
                    value = value.map(function (value, i) {
                        const oldValue = oldTokens[oldPos + i];
                        return oldValue.length > value.length ? oldValue : value;
                    });
                    component.value = this.join(value);
                }
                else {
                    component.value = this.join(newTokens.slice(newPos, newPos + component.count));
                }
                newPos += component.count;
                // Common case
                if (!component.added) {
                    oldPos += component.count;
                }
            }
            else {
                component.value = this.join(oldTokens.slice(oldPos, oldPos + component.count));
                oldPos += component.count;
            }
        }
        return components;
    }
}

;// CONCATENATED MODULE: ./node_modules/diff/libesm/diff/line.js


class LineDiff extends Diff {
    constructor() {
        super(...arguments);
        this.tokenize = tokenize;
    }
    equals(left, right, options) {
        // If we're ignoring whitespace, we need to normalise lines by stripping
        // whitespace before checking equality. (This has an annoying interaction
        // with newlineIsToken that requires special handling: if newlines get their
        // own token, then we DON'T want to trim the *newline* tokens down to empty
        // strings, since this would cause us to treat whitespace-only line content
        // as equal to a separator between lines, which would be weird and
        // inconsistent with the documented behavior of the options.)
        if (options.ignoreWhitespace) {
            if (!options.newlineIsToken || !left.includes('\n')) {
                left = left.trim();
            }
            if (!options.newlineIsToken || !right.includes('\n')) {
                right = right.trim();
            }
        }
        else if (options.ignoreNewlineAtEof && !options.newlineIsToken) {
            if (left.endsWith('\n')) {
                left = left.slice(0, -1);
            }
            if (right.endsWith('\n')) {
                right = right.slice(0, -1);
            }
        }
        return super.equals(left, right, options);
    }
}
const lineDiff = new LineDiff();
function diffLines(oldStr, newStr, options) {
    return lineDiff.diff(oldStr, newStr, options);
}
function diffTrimmedLines(oldStr, newStr, options) {
    options = generateOptions(options, { ignoreWhitespace: true });
    return lineDiff.diff(oldStr, newStr, options);
}
// Exported standalone so it can be used from jsonDiff too.
function tokenize(value, options) {
    if (options.stripTrailingCr) {
        // remove one \r before \n to match GNU diff's --strip-trailing-cr behavior
        value = value.replace(/\r\n/g, '\n');
    }
    const retLines = [], linesAndNewlines = value.split(/(\n|\r\n)/);
    // Ignore the final empty token that occurs if the string ends with a new line
    if (!linesAndNewlines[linesAndNewlines.length - 1]) {
        linesAndNewlines.pop();
    }
    // Merge the content and line separators into single tokens
    for (let i = 0; i < linesAndNewlines.length; i++) {
        const line = linesAndNewlines[i];
        if (i % 2 && !options.newlineIsToken) {
            retLines[retLines.length - 1] += line;
        }
        else {
            retLines.push(line);
        }
    }
    return retLines;
}

;// CONCATENATED MODULE: ./node_modules/diff/libesm/patch/create.js

/**
 * Returns true if the filename contains characters that require C-style
 * quoting (as used by Git and GNU diffutils in diff output).
 */
function needsQuoting(s) {
    for (let i = 0; i < s.length; i++) {
        if (s[i] < '\x20' || s[i] > '\x7e' || s[i] === '"' || s[i] === '\\') {
            return true;
        }
    }
    return false;
}
/**
 * C-style quotes a filename, encoding special characters as escape sequences
 * and non-ASCII bytes as octal escapes. This is the inverse of
 * `parseQuotedFileName` in parse.ts.
 *
 * Non-ASCII bytes are encoded as UTF-8 before being emitted as octal escapes.
 * This matches the behaviour of both Git and GNU diffutils, which always emit
 * UTF-8 octal escapes regardless of the underlying filesystem encoding (e.g.
 * Git for Windows converts from NTFS's UTF-16 to UTF-8 internally).
 *
 * If the filename doesn't need quoting, returns it as-is.
 */
function quoteFileNameIfNeeded(s) {
    if (!needsQuoting(s)) {
        return s;
    }
    let result = '"';
    const bytes = new TextEncoder().encode(s);
    let i = 0;
    while (i < bytes.length) {
        const b = bytes[i];
        // See https://en.wikipedia.org/wiki/Escape_sequences_in_C#Escape_sequences
        if (b === 0x07) {
            result += '\\a';
        }
        else if (b === 0x08) {
            result += '\\b';
        }
        else if (b === 0x09) {
            result += '\\t';
        }
        else if (b === 0x0a) {
            result += '\\n';
        }
        else if (b === 0x0b) {
            result += '\\v';
        }
        else if (b === 0x0c) {
            result += '\\f';
        }
        else if (b === 0x0d) {
            result += '\\r';
        }
        else if (b === 0x22) {
            result += '\\"';
        }
        else if (b === 0x5c) {
            result += '\\\\';
        }
        else if (b >= 0x20 && b <= 0x7e) {
            // Just a printable ASCII character that is neither a double quote nor a
            // backslash; no need to escape it.
            result += String.fromCharCode(b);
        }
        else {
            // Either part of a non-ASCII character or a control character without a
            // special escape sequence; needs escaping as a 3-digit octal escape
            result += '\\' + b.toString(8).padStart(3, '0');
        }
        i++;
    }
    result += '"';
    return result;
}
const INCLUDE_HEADERS = {
    includeIndex: true,
    includeUnderline: true,
    includeFileHeaders: true
};
const FILE_HEADERS_ONLY = {
    includeIndex: false,
    includeUnderline: false,
    includeFileHeaders: true
};
const OMIT_HEADERS = {
    includeIndex: false,
    includeUnderline: false,
    includeFileHeaders: false
};
function structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options) {
    let optionsObj;
    if (!options) {
        optionsObj = {};
    }
    else if (typeof options === 'function') {
        optionsObj = { callback: options };
    }
    else {
        optionsObj = options;
    }
    if (typeof optionsObj.context === 'undefined') {
        optionsObj.context = 4;
    }
    // We copy this into its own variable to placate TypeScript, which thinks
    // optionsObj.context might be undefined in the callbacks below.
    const context = optionsObj.context;
    // @ts-expect-error (runtime check for something that is correctly a static type error)
    if (optionsObj.newlineIsToken) {
        throw new Error('newlineIsToken may not be used with patch-generation functions, only with diffing functions');
    }
    if (!optionsObj.callback) {
        return diffLinesResultToPatch(diffLines(oldStr, newStr, optionsObj));
    }
    else {
        const { callback } = optionsObj;
        diffLines(oldStr, newStr, Object.assign(Object.assign({}, optionsObj), { callback: (diff) => {
                const patch = diffLinesResultToPatch(diff);
                // TypeScript is unhappy without the cast because it does not understand that `patch` may
                // be undefined here only if `callback` is StructuredPatchCallbackAbortable:
                callback(patch);
            } }));
    }
    function diffLinesResultToPatch(diff) {
        // STEP 1: Build up the patch with no "\ No newline at end of file" lines and with the arrays
        //         of lines containing trailing newline characters. We'll tidy up later...
        if (!diff) {
            return;
        }
        diff.push({ value: '', lines: [] }); // Append an empty value to make cleanup easier
        function contextLines(lines) {
            return lines.map(function (entry) { return ' ' + entry; });
        }
        const hunks = [];
        let oldRangeStart = 0, newRangeStart = 0, curRange = [], oldLine = 1, newLine = 1;
        for (let i = 0; i < diff.length; i++) {
            const current = diff[i], lines = current.lines || splitLines(current.value);
            current.lines = lines;
            if (current.added || current.removed) {
                // If we have previous context, start with that
                if (!oldRangeStart) {
                    const prev = diff[i - 1];
                    oldRangeStart = oldLine;
                    newRangeStart = newLine;
                    if (prev) {
                        curRange = context > 0 ? contextLines(prev.lines.slice(-context)) : [];
                        oldRangeStart -= curRange.length;
                        newRangeStart -= curRange.length;
                    }
                }
                // Output our changes
                for (const line of lines) {
                    curRange.push((current.added ? '+' : '-') + line);
                }
                // Track the updated file position
                if (current.added) {
                    newLine += lines.length;
                }
                else {
                    oldLine += lines.length;
                }
            }
            else {
                // Identical context lines. Track line changes
                if (oldRangeStart) {
                    // Close out any changes that have been output (or join overlapping)
                    if (lines.length <= context * 2 && i < diff.length - 2) {
                        // Overlapping
                        for (const line of contextLines(lines)) {
                            curRange.push(line);
                        }
                    }
                    else {
                        // end the range and output
                        const contextSize = Math.min(lines.length, context);
                        for (const line of contextLines(lines.slice(0, contextSize))) {
                            curRange.push(line);
                        }
                        const hunk = {
                            oldStart: oldRangeStart,
                            oldLines: (oldLine - oldRangeStart + contextSize),
                            newStart: newRangeStart,
                            newLines: (newLine - newRangeStart + contextSize),
                            lines: curRange
                        };
                        hunks.push(hunk);
                        oldRangeStart = 0;
                        newRangeStart = 0;
                        curRange = [];
                    }
                }
                oldLine += lines.length;
                newLine += lines.length;
            }
        }
        // Step 2: eliminate the trailing `\n` from each line of each hunk, and, where needed, add
        //         "\ No newline at end of file".
        for (const hunk of hunks) {
            for (let i = 0; i < hunk.lines.length; i++) {
                if (hunk.lines[i].endsWith('\n')) {
                    hunk.lines[i] = hunk.lines[i].slice(0, -1);
                }
                else {
                    hunk.lines.splice(i + 1, 0, '\\ No newline at end of file');
                    i++; // Skip the line we just added, then continue iterating
                }
            }
        }
        return {
            oldFileName: oldFileName, newFileName: newFileName,
            oldHeader: oldHeader, newHeader: newHeader,
            hunks: hunks
        };
    }
}
/**
 * creates a unified diff patch.
 *
 * @param patch either a single structured patch object (as returned by `structuredPatch`) or an
 *   array of them (as returned by `parsePatch`).
 * @param headerOptions behaves the same as the `headerOptions` option of `createTwoFilesPatch`.
 *   Ignored for patches where `isGit` is `true`.
 *
 * When a patch has `isGit: true`, `formatPatch` output is changed to more closely match Git's
 * output: it emits a `diff --git` header, emits Git extended headers as appropriate based on
 * properties like `isRename`, `isCreate`, `newMode`, etc, and will omit `---`/`+++` file
 * headers for patches with no hunks (e.g. renames without content changes).
 */
function formatPatch(patch, headerOptions) {
    var _a, _b, _c, _d, _e, _f;
    if (!headerOptions) {
        headerOptions = INCLUDE_HEADERS;
    }
    if (Array.isArray(patch)) {
        if (patch.length > 1 && !headerOptions.includeFileHeaders && !patch.every(p => p.isGit)) {
            throw new Error('Cannot omit file headers on a multi-file patch. '
                + '(The result would be unparseable; how would a tool trying to apply '
                + 'the patch know which changes are to which file?)');
        }
        return patch.map(p => formatPatch(p, headerOptions)).join('\n');
    }
    const ret = [];
    // Git patches have a fixed header format (diff --git, extended headers,
    // and ---/+++ when hunks are present), so headerOptions is ignored.
    if (patch.isGit) {
        headerOptions = INCLUDE_HEADERS;
        // Emit Git-style diff --git header and extended headers.
        // Git never puts /dev/null in the "diff --git" line; for file
        // creations/deletions it uses the real filename on both sides.
        if (!patch.oldFileName) {
            throw new Error('oldFileName must be specified for Git patches');
        }
        if (!patch.newFileName) {
            throw new Error('newFileName must be specified for Git patches');
        }
        let gitOldName = patch.oldFileName;
        let gitNewName = patch.newFileName;
        if (patch.isCreate && gitOldName === '/dev/null') {
            gitOldName = gitNewName.replace(/^b\//, 'a/');
        }
        else if (patch.isDelete && gitNewName === '/dev/null') {
            gitNewName = gitOldName.replace(/^a\//, 'b/');
        }
        ret.push('diff --git ' + quoteFileNameIfNeeded(gitOldName) + ' ' + quoteFileNameIfNeeded(gitNewName));
        if (patch.isDelete) {
            ret.push('deleted file mode ' + ((_a = patch.oldMode) !== null && _a !== void 0 ? _a : '100644'));
        }
        if (patch.isCreate) {
            ret.push('new file mode ' + ((_b = patch.newMode) !== null && _b !== void 0 ? _b : '100644'));
        }
        if (patch.oldMode && patch.newMode && !patch.isDelete && !patch.isCreate) {
            ret.push('old mode ' + patch.oldMode);
            ret.push('new mode ' + patch.newMode);
        }
        if (patch.isRename) {
            ret.push('rename from ' + quoteFileNameIfNeeded(((_c = patch.oldFileName) !== null && _c !== void 0 ? _c : '').replace(/^a\//, '')));
            ret.push('rename to ' + quoteFileNameIfNeeded(((_d = patch.newFileName) !== null && _d !== void 0 ? _d : '').replace(/^b\//, '')));
        }
        if (patch.isCopy) {
            ret.push('copy from ' + quoteFileNameIfNeeded(((_e = patch.oldFileName) !== null && _e !== void 0 ? _e : '').replace(/^a\//, '')));
            ret.push('copy to ' + quoteFileNameIfNeeded(((_f = patch.newFileName) !== null && _f !== void 0 ? _f : '').replace(/^b\//, '')));
        }
    }
    else {
        if (headerOptions.includeIndex && patch.oldFileName == patch.newFileName && patch.oldFileName !== undefined) {
            ret.push('Index: ' + patch.oldFileName);
        }
        if (headerOptions.includeUnderline) {
            ret.push('===================================================================');
        }
    }
    // Emit --- / +++ file headers. For Git patches with no hunks (e.g.
    // pure renames, mode-only changes), Git omits these, so we do too.
    const hasHunks = patch.hunks.length > 0;
    if (headerOptions.includeFileHeaders && patch.oldFileName !== undefined && patch.newFileName !== undefined
        && (!patch.isGit || hasHunks)) {
        ret.push('--- ' + quoteFileNameIfNeeded(patch.oldFileName) + (patch.oldHeader ? '\t' + patch.oldHeader : ''));
        ret.push('+++ ' + quoteFileNameIfNeeded(patch.newFileName) + (patch.newHeader ? '\t' + patch.newHeader : ''));
    }
    for (let i = 0; i < patch.hunks.length; i++) {
        const hunk = patch.hunks[i];
        // Unified Diff Format quirk: If the chunk size is 0,
        // the first number is one lower than one would expect.
        // https://www.artima.com/weblogs/viewpost.jsp?thread=164293
        const oldStart = hunk.oldLines === 0 ? hunk.oldStart - 1 : hunk.oldStart;
        const newStart = hunk.newLines === 0 ? hunk.newStart - 1 : hunk.newStart;
        ret.push('@@ -' + oldStart + ',' + hunk.oldLines
            + ' +' + newStart + ',' + hunk.newLines
            + ' @@');
        for (const line of hunk.lines) {
            ret.push(line);
        }
    }
    return ret.join('\n') + '\n';
}
function createTwoFilesPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options) {
    if (typeof options === 'function') {
        options = { callback: options };
    }
    if (!(options === null || options === void 0 ? void 0 : options.callback)) {
        const patchObj = structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options);
        if (!patchObj) {
            return;
        }
        return formatPatch(patchObj, options === null || options === void 0 ? void 0 : options.headerOptions);
    }
    else {
        const { callback } = options;
        structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, Object.assign(Object.assign({}, options), { callback: patchObj => {
                if (!patchObj) {
                    callback(undefined);
                }
                else {
                    callback(formatPatch(patchObj, options.headerOptions));
                }
            } }));
    }
}
function createPatch(fileName, oldStr, newStr, oldHeader, newHeader, options) {
    return createTwoFilesPatch(fileName, fileName, oldStr, newStr, oldHeader, newHeader, options);
}
/**
 * Split `text` into an array of lines, including the trailing newline character (where present)
 */
function splitLines(text) {
    const hasTrailingNl = text.endsWith('\n');
    const result = text.split('\n').map(line => line + '\n');
    if (hasTrailingNl) {
        result.pop();
    }
    else {
        result.push(result.pop().slice(0, -1));
    }
    return result;
}

;// CONCATENATED MODULE: ./build/text/unified_diff.js

/**
 * The unified diff of two texts, with `\ No newline at end of file` where it is due. Lines end with a line feed; a
 * carriage return before it belongs to the line.
 *
 * @example
 * ```ts
 * import { unifiedDiff } from "app-hub-configurator";
 *
 * const diff = unifiedDiff("a\nb\n", "a\nc\n", { names: ["old.sh", "new.sh"] });
 * console.log(diff.added, diff.removed); // 1 1
 * console.log(diff.text.split("\n")[2]); // "@@ -1,2 +1,2 @@"
 * ```
 */
function unifiedDiff(before, after, options = {}) {
    if (before === after)
        return { text: "", added: 0, removed: 0 };
    const [from = "before", to = "after"] = options.names?.map((name) => name.replace(/\s+/g, " ")) ?? [];
    const header = `--- ${from}\n+++ ${to}\n`;
    const context = options.context ?? 3;
    const oldLines = linesOf(before);
    const newLines = linesOf(after);
    const maxChanges = options.maxChanges ?? 400;
    const patch = differences(oldLines, newLines) > maxChanges
        ? undefined
        : structuredPatch(from, to, before, after, undefined, undefined, { context, maxEditLength: maxChanges });
    if (patch === undefined) {
        const { hunk, ...counts } = oneBlock(oldLines, newLines, context);
        const isShown = counts.added + counts.removed <= (options.maxShown ?? 5000);
        return { text: isShown ? header + hunk : "", ...counts };
    }
    const lines = [];
    let added = 0;
    let removed = 0;
    for (const hunk of patch.hunks) {
        lines.push(`@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`);
        for (const line of hunk.lines) {
            lines.push(line);
            if (line.startsWith("+"))
                added++;
            else if (line.startsWith("-"))
                removed++;
        }
    }
    return { text: `${header}${lines.join("\n")}\n`, added, removed };
}
// An empty side is numbered by the line before it, as in diffutils.
function range(start, count) {
    return count === 1 ? `${start}` : `${count === 0 ? start - 1 : start},${count}`;
}
// Lines that only one of the two has: the shortest diff has at least as many.
function differences(before, after) {
    const left = new Map();
    for (const line of before)
        left.set(line, (left.get(line) ?? 0) + 1);
    let shared = 0;
    for (const line of after) {
        const count = left.get(line) ?? 0;
        if (count === 0)
            continue;
        left.set(line, count - 1);
        shared++;
    }
    return before.length + after.length - 2 * shared;
}
function oneBlock(before, after, context) {
    const shorter = Math.min(before.length, after.length);
    let start = 0;
    while (start < shorter && before[start] === after[start])
        start++;
    let end = 0;
    while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end))
        end++;
    const first = Math.max(0, start - context);
    const tail = Math.max(0, end - context);
    const removed = before.slice(start, before.length - end);
    const added = after.slice(start, after.length - end);
    const lines = [
        ...mark(" ", before.slice(first, start)),
        ...mark("-", removed),
        ...mark("+", added),
        ...mark(" ", before.slice(before.length - end, before.length - tail)),
    ];
    const oldRange = range(first + 1, before.length - tail - first);
    const newRange = range(first + 1, after.length - tail - first);
    return {
        hunk: `@@ -${oldRange} +${newRange} @@\n${lines.join("")}`,
        added: added.length,
        removed: removed.length,
    };
}
function mark(sign, lines) {
    return lines.map((line) => `${sign}${line}${line.endsWith("\n") ? "" : "\n\\ No newline at end of file\n"}`);
}
// With their line feeds.
function linesOf(text) {
    return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

;// CONCATENATED MODULE: ./build/diff/secrets.js
/** What is shown in place of a secret. */
const MASK = "***";
const secretWord = "(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|DOCKERCONFIGJSON)";
const secretKey = new RegExp(`(?:^|_)${secretWord}(?:_|$)`);
// They say where a secret is, and a reviewer has to see that.
const pointers = new Set(["SECRET_NAME", "SECRET_REF", "SECRET_STORE", "TOKEN_PATH", "PASSWORD_FILE", "TOKEN_FILE"]);
/**
 * Whether a value under this key is a credential by its name: `DB_PASSWORD`, `apiKey`, `github-token`.
 * Keys that only point to a secret (`secretName`) are none.
 */
function isSecretKey(key) {
    // Longer keys are no names of anything, and only cost time.
    if (key.length > 300)
        return false;
    const words = key
        .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
        .replace(/[^A-Za-z0-9]+/g, "_")
        .toUpperCase();
    return secretKey.test(words) && !pointers.has(words);
}
// Every quantifier is bounded or cannot overlap its neighbour, so that no text takes more than linear time.
const pem = /-----BEGIN ([A-Z0-9 ]{1,60})-----[^-]*(?:-(?!----END)[^-]*)*(?:-----END [A-Z0-9 ]{1,60}-----|$)/g;
const login = /:\/\/[^\s/@:"'<>]{0,256}:[^\s/"'<>]{1,1024}@/g;
const loneLogin = /:\/\/[A-Za-z0-9_.~%-]{16,1024}@/g;
const providerToken = new RegExp(`(?<![A-Za-z0-9_])(?:${[
    "gh[pousr]_[A-Za-z0-9]{16,255}",
    "github_pat_[A-Za-z0-9_]{16,255}",
    "gl(?:pat|dt|ptt|rt|cbt|ft|soat)-[A-Za-z0-9_.-]{16,255}",
    "xox[a-z]-[A-Za-z0-9-]{8,255}",
    "(?:AKIA|ASIA)[A-Z0-9]{16}",
    "AIza[A-Za-z0-9_-]{35}",
    "ya29\\.[A-Za-z0-9_-]{16,1024}",
    "(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16,255}",
    "npm_[A-Za-z0-9]{30,64}",
    "pypi-[A-Za-z0-9_-]{16,512}",
    "hf_[A-Za-z0-9]{16,64}",
    "dckr_(?:pat|oat)_[A-Za-z0-9_-]{16,64}",
    "hv[sb]\\.[A-Za-z0-9_-]{16,512}",
    "SG\\.[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,64}",
    "eyJ[A-Za-z0-9_-]{8,4096}\\.[A-Za-z0-9_-]{8,4096}(?:\\.[A-Za-z0-9_-]{0,4096})?",
].join("|")})`, "g");
const authorization = /(authorization["' ]{0,3}[:=]["' ]{0,3}(?:[A-Za-z]{1,20} {1,3})?)(?![$<{*])[^\s"'$]{6,4096}/gi;
// `KEY=value`, `key: value`, `"key": "value"`, `--key value`; a value that is a variable is no secret.
const assignment = /(?<![A-Za-z0-9_.-])([A-Za-z0-9_.-]{1,100})(["']?[ \t]{0,20}(?:=|:(?!\/\/))[ \t]{0,20})("(?![$]|\{\{)[^"\n]{1,4096}"|'(?!\{\{)[^'\n]{1,4096}'|(?![$"'|>&*({[-])[^\s"'`,;)}\]]{1,4096})/g;
const flag = /(--[A-Za-z0-9_.-]{1,100})([ \t]{1,20})("[^"$\n]{1,4096}"|'[^'\n]{1,4096}'|(?![$"'`<|>&;({-])[^\s"'`;)]{1,4096})/g;
/**
 * The text without the credentials that can be recognised in it, each replaced by {@link MASK}: PEM blocks, tokens of
 * known providers, `user:password@` in URLs, authorization headers, and values assigned to a name like a credential's.
 */
function maskText(text) {
    return text
        .replace(pem, MASK)
        .replace(login, `://${MASK}@`)
        .replace(loneLogin, `://${MASK}@`)
        .replace(providerToken, MASK)
        .replace(authorization, `$1${MASK}`)
        .replace(assignment, (all, key, mark) => (isSecretKey(key) ? `${key}${mark}${MASK}` : all))
        .replace(flag, (all, key, blank) => (isSecretKey(key) ? `${key}${blank}${MASK}` : all));
}

;// CONCATENATED MODULE: ./build/diff/tree.js

// Aliases make a small file exponentially large, and a cycle endless. A config of 1 MB has fewer than 50,000 values.
const maxDepth = 60;
const maxNodes = 100_000;
/** Reads any JavaScript value; getters and proxies that throw give a value that says so. */
function readTree(value) {
    const reading = { nodes: 0, complete: true };
    return { root: readNode(value, "open", 0, reading), complete: reading.complete };
}
function readNode(value, secrecy, depth, reading) {
    try {
        if (depth > maxDepth || ++reading.nodes > maxNodes) {
            reading.complete = false;
            return valueNode("other", "(not read: too deep or too large)", "open");
        }
        if (Array.isArray(value)) {
            const items = [];
            for (const item of value) {
                items.push(readNode(item, secrecy, depth + 1, reading));
                if (!reading.complete)
                    break;
            }
            return { kind: "list", items };
        }
        if (value instanceof Date)
            return valueNode("date", value.toISOString(), secrecy);
        if (typeof value === "object" && value !== null) {
            return readMap(value instanceof Map ? [...value] : Object.entries(value), secrecy, depth, reading);
        }
        return readScalar(value, secrecy);
    }
    catch {
        // A getter or proxy of the value threw, or a date is none: the comparison goes on without it.
        return valueNode("other", "(cannot be read)", "open");
    }
}
function readScalar(value, secrecy) {
    if (value === null || value === undefined)
        return valueNode("null", "null", "open");
    if (typeof value === "boolean")
        return valueNode("boolean", String(value), secrecy === "secret" ? "secret" : "open");
    if (typeof value === "string" || typeof value === "number" || typeof value === "bigint") {
        return valueNode(typeof value, String(value), secrecy);
    }
    return valueNode("other", `(${typeof value})`, "open");
}
function valueNode(type, raw, secrecy) {
    const text = secrecy === "secret" && raw !== "" ? MASK : maskText(raw);
    return { kind: "value", same: `${type} ${raw}`, text, isString: type === "string", masked: text !== raw };
}
function readMap(pairs, secrecy, depth, reading) {
    const raw = new Map(pairs.map(([key, value]) => [String(key), value]));
    const entries = new Map();
    for (const [key, value] of raw) {
        entries.set(key, readNode(value, secrecyOf(key, value, raw, secrecy), depth + 1, reading));
        if (!reading.complete)
            break;
    }
    return { kind: "map", entries };
}
function secrecyOf(key, value, map, outer) {
    if (outer === "secret")
        return "secret";
    if (key === "image_pull_secrets")
        return "pull-secrets";
    if (outer === "pull-secrets")
        return key === "data" ? "secret" : "pull-secrets";
    if (map.get("kind") === "Secret" && (key === "data" || key === "stringData"))
        return "secret";
    // kubectl keeps a whole copy of the object there, also of a Secret.
    if (key === "kubectl.kubernetes.io/last-applied-configuration")
        return "secret";
    // Below such a key, a mapping says where the value is ({secretKeyRef: ...}); a boolean is a switch.
    const isHolder = Array.isArray(value) || typeof value === "string" || typeof value === "number";
    if (isHolder && isSecretKey(key))
        return "secret";
    if (key === "value" && isSecretName(map.get("name")))
        return "secret";
    if (key === "content" && typeof value === "string" && !/\n./.test(value) && isSecretName(map.get("key")))
        return "secret";
    return "open";
}
function isSecretName(name) {
    return typeof name === "string" && isSecretKey(name);
}
/** The node under a path of keys. */
function at(node, ...keys) {
    let found = node;
    for (const key of keys)
        found = found?.kind === "map" ? found.entries.get(key) : undefined;
    return found;
}
/** What may be shown of the value under a path; `undefined` for null, a list or a map. */
function textAt(node, ...keys) {
    const found = at(node, ...keys);
    return found?.kind === "value" && found.same !== "null null" ? found.text : undefined;
}
/** The items of a list, or none. */
function itemsAt(node, ...keys) {
    const found = at(node, ...keys);
    return found?.kind === "list" ? found.items : [];
}
/** Whether two nodes are the same value; the order of keys does not count. */
function isSame(a, b) {
    if (a.kind === "value")
        return b.kind === "value" && a.same === b.same;
    if (a.kind === "list") {
        return (b.kind === "list" &&
            a.items.length === b.items.length &&
            a.items.every((item, index) => isSame(item, b.items[index])));
    }
    if (b.kind !== "map" || a.entries.size !== b.entries.size)
        return false;
    for (const [key, value] of a.entries) {
        const other = b.entries.get(key);
        if (other === undefined || !isSame(value, other))
            return false;
    }
    return true;
}

;// CONCATENATED MODULE: ./build/diff/identity.js

/**
 * What identifies each entry of a list of maps, unique within the list: apiVersion, kind and name of a Kubernetes
 * object, the path of a mount, else the name; entries without any are numbered from 1.
 */
function identities(items, listKey) {
    const seen = new Map();
    return items.map((item, index) => {
        const id = identity(item, listKey) ?? `#${index + 1}`;
        const count = (seen.get(id) ?? 0) + 1;
        seen.set(id, count);
        return count === 1 ? id : `${id} (${count})`;
    });
}
function identity(item, listKey) {
    const kind = textAt(item, "kind");
    const object = textAt(item, "metadata", "name");
    if (kind !== undefined && object !== undefined) {
        const namespace = textAt(item, "metadata", "namespace");
        return [textAt(item, "apiVersion"), kind, namespace, object].filter((part) => part !== undefined).join("/");
    }
    if (listKey === "volume_mounts")
        return textAt(item, "mount_path");
    if (listKey === "volumeMounts")
        return textAt(item, "mountPath");
    const name = textAt(item, "name");
    return kind !== undefined && name !== undefined ? `${kind}/${name}` : name;
}

;// CONCATENATED MODULE: ./build/diff/labels.js

// The sections of a profile, as one calls a single entry of them.
const singular = {
    groups: "group",
    volumes: "volume",
    config_maps: "config map",
    pod_env_vars: "env",
    env_from_config_maps: "env from config map",
    env_from_secrets: "env from secret",
    init_containers: "init container",
    role_bindings: "role binding",
    image_pull_secrets: "image pull secret",
    secret_mounts: "secret mount",
    manifests: "manifest",
    node_selector: "node selector",
    extra_resource_limits: "extra limit",
    extra_resource_guarantees: "extra guarantee",
    access_modes: "access mode",
    volume_mounts: "mount",
    subjects: "subject",
    verbs: "verb",
    resources: "resource",
    api_groups: "API group",
};
// They only group settings, and say nothing to a reader.
const silent = new Set(["definition", "kubespawner_override", "volume_mount"]);
/** The sections whose entries are compared one by one, also when one side has no such section. */
function isSection(key) {
    return key !== undefined && Object.hasOwn(singular, key);
}
const wordSets = new Set("groups access_modes verbs resources api_groups env_from_config_maps env_from_secrets".split(" "));
/** Lists of words that are compared as sets; any other list of values (a command) is compared by position. */
function isWordSet(key) {
    return key !== undefined && wordSets.has(key);
}
/** The path with dots, credentials masked. */
function pathText(path) {
    return path.map((step) => maskText(step.name)).join(".");
}
/** The path in words, credentials masked. */
function labelText(path) {
    const words = [];
    for (const [index, { name, isItem }] of path.entries()) {
        const isWrapper = !isItem && (silent.has(name) || (name === "content" && path[index - 2]?.name === "manifests"));
        if (isWrapper && index < path.length - 1)
            continue;
        words.push(isItem ? maskText(name) : Object.hasOwn(singular, name) ? (singular[name] ?? name) : maskText(name));
    }
    return words.join(" ");
}

;// CONCATENATED MODULE: ./build/diff/show.js

const maxLength = 200;
/** Whether a value is a text of several lines, which is compared by lines. */
function isMultiline(node) {
    return node?.kind === "value" && node.isString && node.text.includes("\n");
}
/** A value on one line, at most 200 characters: maps and lists in short. */
function showNode(node, quoted = false) {
    return cut(node.kind === "map" && node.entries.size > 0 ? showEntries(node.entries) : showInner(node, quoted));
}
function showInner(node, quoted) {
    if (node.kind === "list")
        return `[${node.items
            .slice(0, 50)
            .map((item) => showInner(item, false))
            .join(", ")}]`;
    if (node.kind === "map")
        return `{${showEntries(node.entries)}}`;
    if (isMultiline(node))
        return `(${node.text.replace(/\n$/, "").split("\n").length} lines)`;
    if (node.isString && (quoted || node.text === ""))
        return JSON.stringify(cut(node.text));
    return cut(node.text);
}
function showEntries(entries) {
    return [...entries]
        .slice(0, 50)
        .filter(([key]) => key !== "name")
        .map(([key, value]) => `${cut(maskText(key))} ${showInner(value, false)}`)
        .join(", ");
}
function cut(text) {
    return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

;// CONCATENATED MODULE: ./build/diff/changes.js




/** The texts of several lines below a node that is new: somebody has to read them. */
function textsBelow(node, path) {
    if (node.kind === "value")
        return isMultiline(node) ? [textChange("added", path, undefined, node)] : [];
    if (node.kind === "map") {
        return [...node.entries].flatMap(([name, value]) => textsBelow(value, [...path, { name, isItem: false }]));
    }
    const names = identities(node.items, path.at(-1)?.name);
    return node.items.flatMap((item, index) => textsBelow(item, [...path, { name: names[index] ?? "", isItem: true }]));
}
/** A change of text, compared by lines. */
function textChange(kind, path, old, now) {
    const label = labelText(path);
    const lines = unifiedDiff(textOf(old), textOf(now), { names: [`before: ${label}`, `after: ${label}`] });
    const masked = [old, now].some(isMasked);
    return {
        kind,
        path: pathText(path),
        label,
        ...(lines.added + lines.removed > 0 ? { lines } : {}),
        ...(masked ? { masked } : {}),
    };
}
/** One value in place of another. */
function changed(path, old, now) {
    return change("changed", path, old, now);
}
/** A change whose values are shown on one line. */
function change(kind, path, old, now) {
    // `5` and `"5"` are different to the hub, and must not look the same.
    const quoted = old?.kind === "value" && now?.kind === "value" && old.isString !== now.isString;
    const before = old === undefined ? undefined : showNode(old, quoted);
    const after = now === undefined ? undefined : showNode(now, quoted);
    const masked = [old, now].some(isMasked);
    return {
        kind,
        path: pathText(path),
        label: labelText(path),
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
        ...(masked ? { masked } : {}),
    };
}
function textOf(node) {
    return node?.kind === "value" ? node.text : "";
}
function isMasked(node) {
    return node?.kind === "value" && node.masked;
}

;// CONCATENATED MODULE: ./build/model/quantity.js
/**
 * Amounts and image references: the hub's memory grammar, Kubernetes' quantities, and distribution's references.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go
 * @see https://github.com/distribution/reference/blob/main/regexp.go
 * @module
 */
const hubMemoryPattern = /^(\d+(?:\.\d+)?)([KMGT])$/;
const quantityPattern = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;
const binary = { K: 1, M: 2, G: 3, T: 4, P: 5, E: 6 };
const decimal = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
/**
 * Bytes of a memory limit or guarantee as JupyterHub reads it: `K`, `M`, `G`, `T` are powers of 1024.
 *
 * @returns `undefined` when the hub would refuse the text, or when it is zero (which would mean "no limit").
 * @see https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/traitlets.py
 */
function hubMemoryBytes(value) {
    const match = hubMemoryPattern.exec(value);
    if (match === null)
        return undefined;
    const bytes = Number(match[1]) * 1024 ** (binary[match[2] ?? ""] ?? 0);
    return Number.isSafeInteger(Math.trunc(bytes)) && bytes >= 1 ? bytes : undefined;
}
/**
 * The amount of a Kubernetes quantity such as `10Gi`, `500M` or `1e3`.
 *
 * @returns `undefined` when it is no quantity; Kubernetes caps values at 2^63-1, larger ones are refused here.
 */
function quantityValue(value) {
    const match = quantityPattern.exec(value);
    if (match === null)
        return undefined;
    const [, digits = "", suffix = ""] = match;
    const amount = Number(digits) * suffixFactor(suffix);
    return Math.abs(amount) < 2 ** 63 ? amount : undefined;
}
function suffixFactor(suffix) {
    if (suffix === "")
        return 1;
    if (suffix.endsWith("i"))
        return 1024 ** (binary[suffix.charAt(0)] ?? 0);
    // `E` alone is exa; `E3` and `e3` are exponents.
    if (/^[eE]./.test(suffix))
        return 10 ** Number(suffix.slice(1));
    return 10 ** (decimal[suffix] ?? 0);
}
const component = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
const domainPattern = new RegExp(`^(?:${component}(?:\\.${component})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const pathElementPattern = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const tailPattern = /^(.*?)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(sha256:[a-f0-9]{64}))?$/;
/**
 * Splits an image reference.
 *
 * @returns `undefined` when a container runtime would refuse it (`InvalidImageName`).
 */
function parseImage(value) {
    // A colon before the last slash is a port, so only what follows may hold the tag.
    const slash = value.lastIndexOf("/");
    const match = tailPattern.exec(value.slice(slash + 1));
    if (match === null)
        return undefined;
    const [, last = "", tag, digest] = match;
    const name = value.slice(0, slash + 1) + last;
    const elements = name.split("/");
    const [first = ""] = elements;
    const hasDomain = elements.length > 1 && (/[.:A-Z]/.test(first) || first === "localhost");
    if (hasDomain && !domainPattern.test(first))
        return undefined;
    const path = hasDomain ? elements.slice(1) : elements;
    if (!path.every((element) => pathElementPattern.test(element)))
        return undefined;
    if (path.join("/").length > 255 || /^[a-f0-9]{64}$/.test(name))
        return undefined;
    return { name, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}

;// CONCATENATED MODULE: ./build/diff/lax.js

// Settings that the hub reads the same when they are null, empty or not there. Not node_selector, which is required,
// and not persist, whose null is not its default.
const optional = new Set("config_maps volumes pod_env_vars default_url role_bindings image_pull_secrets init_containers manifests env_from_config_maps env_from_secrets secret_mounts description cpu_guarantee mem_guarantee extra_resource_limits extra_resource_guarantees annotations sub_path mount_path".split(" "));
const integers = new Set(["cpu_limit", "cpu_guarantee"]);
const booleans = new Set(["default", "persist", "readonly"]);
function settingName(path) {
    const last = path.at(-1);
    // Below these, keys are Kubernetes' or the user's own.
    const isFree = path
        .slice(0, -1)
        .some(({ name, isItem }) => !isItem && /^(?:content|pod_env_vars|node_selector|annotations|extra_resource_.*)$/.test(name));
    return isFree || last === undefined || last.isItem ? undefined : last.name;
}
/** Whether the hub reads this node as if the setting were not there. */
function isUnset(node, path) {
    if (node === undefined)
        return true;
    if (!optional.has(settingName(path) ?? ""))
        return false;
    if (node.kind === "value")
        return node.same === "null null";
    return node.kind === "list" ? node.items.length === 0 : node.entries.size === 0;
}
/**
 * Whether the hub reads two nodes as the same value: its integers and booleans take several spellings.
 *
 * @see https://docs.pydantic.dev/2.11/concepts/conversion_table/
 */
function isSameSetting(before, after, path) {
    if (isSame(before, after))
        return true;
    const name = settingName(path);
    if (name === undefined || before.kind !== "value" || after.kind !== "value")
        return false;
    const read = integers.has(name) ? readInteger : booleans.has(name) ? readBoolean : undefined;
    const value = read?.(before.text);
    return value !== undefined && value === read?.(after.text);
}
function readInteger(text) {
    return /^\s*[+-]?\d+(?:_\d+)*(?:\.0+)?\s*$/.test(text) ? Number(text.replaceAll("_", "")) : undefined;
}
function readBoolean(text) {
    if (/^(?:1|1\.0|on|t|true|y|yes)$/i.test(text))
        return true;
    return /^(?:0|0\.0|off|f|false|n|no)$/i.test(text) ? false : undefined;
}

;// CONCATENATED MODULE: ./build/diff/compare.js






// Lists whose order has no effect in the hub or in Kubernetes.
const unordered = new Set("groups access_modes verbs resources api_groups subjects volumes config_maps role_bindings image_pull_secrets secret_mounts volume_mounts profiles".split(" "));
const nothing = {
    list: { kind: "list", items: [] },
    map: { kind: "map", entries: new Map() },
};
/** The settings that differ between two nodes, in the order of the new one, removed ones after it. */
function compareNodes(before, after, path = []) {
    const last = path.at(-1);
    const key = last?.isItem === false ? last.name : undefined;
    const old = isUnset(before, path) ? undefined : before;
    const now = isUnset(after, path) ? undefined : after;
    if (old === undefined && now === undefined)
        return [];
    if (old !== undefined && now !== undefined && isSameSetting(old, now, path))
        return [];
    const kind = (now ?? old)?.kind;
    if (kind !== "value" && kind !== undefined && (isSection(key) || path.length === 0)) {
        return compareBoth(old ?? nothing[kind], now ?? nothing[kind], path, key);
    }
    if (old === undefined || now === undefined)
        return addedOrRemoved(old, now, path);
    return compareBoth(old, now, path, key);
}
function compareBoth(old, now, path, key) {
    if (old.kind === "map" && now.kind === "map")
        return compareMaps(old, now, path);
    if (old.kind === "list" && now.kind === "list")
        return compareLists(old, now, path, key);
    if (old.kind === "value" && now.kind === "value")
        return compareValues(old, now, path, key);
    return [changed(path, old, now)];
}
function compareMaps(old, now, path) {
    const keys = new Set([...now.entries.keys(), ...old.entries.keys()]);
    return [...keys].flatMap((name) => compareNodes(old.entries.get(name), now.entries.get(name), [...path, { name, isItem: false }]));
}
function compareValues(old, now, path, key) {
    if (isMultiline(old) || isMultiline(now))
        return [textChange("changed", path, old, now)];
    if (key === "image")
        return compareImages(old, now, path);
    return [changed(path, old, now)];
}
function compareImages(old, now, path) {
    const from = parseImage(old.text);
    const to = parseImage(now.text);
    if (from === undefined || to === undefined || from.name !== to.name)
        return [changed(path, old, now)];
    return ["tag", "digest"]
        .filter((part) => from[part] !== to[part])
        .map((part) => ({
        kind: "changed",
        path: pathText(path),
        label: `${labelText(path)} ${part}`,
        before: from[part] ?? "(none)",
        after: to[part] ?? "(none)",
    }));
}
function compareLists(old, now, path, key) {
    const items = [...old.items, ...now.items];
    if (items.every((item) => item.kind === "value")) {
        return isWordSet(key) ? compareSets(old, now, path, key) : compareSequences(old, now, path);
    }
    const oldNames = identities(old.items, key);
    const newNames = identities(now.items, key);
    const oldByName = new Map(oldNames.map((name, index) => [name, old.items[index]]));
    const newByName = new Map(newNames.map((name, index) => [name, now.items[index]]));
    const changes = [...new Set([...newNames, ...oldNames])].flatMap((name) => compareNodes(oldByName.get(name), newByName.get(name), [...path, { name, isItem: true }]));
    return [...changes, ...reordered(oldNames, newNames, path, key)];
}
function compareSets(old, now, path, key) {
    const oldWords = new Map(old.items.map((item) => [item.same, item]));
    const newWords = new Map(now.items.map((item) => [item.same, item]));
    const added = [...newWords].filter(([word]) => !oldWords.has(word)).map(([, item]) => item);
    const removed = [...oldWords].filter(([word]) => !newWords.has(word)).map(([, item]) => item);
    return [
        ...added.map((item) => change("added", path, undefined, item)),
        ...removed.map((item) => change("removed", path, item, undefined)),
        ...reordered([...oldWords.values()].map((item) => showNode(item)), [...newWords.values()].map((item) => showNode(item)), path, key),
    ];
}
function compareSequences(old, now, path) {
    if (old.items.length === now.items.length) {
        return old.items.flatMap((item, index) => compareNodes(item, now.items[index], [...path, { name: `[${index}]`, isItem: true }]));
    }
    if (![...old.items, ...now.items].some(isMultiline))
        return [changed(path, old, now)];
    return [textChange("changed", path, compare_linesOf(old), compare_linesOf(now))];
}
// A list with scripts in it reads best with one entry after the other.
function compare_linesOf(list) {
    const values = list.items.map((item) => item);
    const text = values.map((item) => `${item.text.replace(/\n$/, "")}\n`).join("");
    return { kind: "value", same: "", text, isString: true, masked: values.some((item) => item.masked) };
}
function reordered(old, now, path, key) {
    if (key !== undefined && unordered.has(key))
        return [];
    const known = new Set(old);
    const after = now.filter((name) => known.has(name));
    const common = new Set(after);
    const before = old.filter((name) => common.has(name));
    if (before.every((name, index) => name === after[index]))
        return [];
    const base = { kind: "reordered", path: pathText(path), label: labelText(path) };
    return [{ ...base, before: before.join(", ").slice(0, 500), after: after.join(", ").slice(0, 500) }];
}
function addedOrRemoved(old, now, path) {
    if (old !== undefined)
        return [isMultiline(old) ? textChange("removed", path, old, undefined) : change("removed", path, old, undefined)];
    if (now === undefined)
        return [];
    if (isMultiline(now))
        return [textChange("added", path, undefined, now)];
    return [change("added", path, undefined, now), ...textsBelow(now, path)];
}

;// CONCATENATED MODULE: ./build/diff/facts.js


/**
 * The profiles of a config at a glance. Takes any value: whatever the document lacks is left out, credentials are masked.
 *
 * @example
 * ```ts
 * import { profileFacts } from "app-hub-configurator";
 *
 * const [lab] = profileFacts({ profiles: [{ id: "lab", groups: ["students"] }] });
 * console.log(lab?.groups); // ["students"]
 * ```
 */
function profileFacts(config) {
    return profilesOf(readTree(config).root).map(factsOf);
}
/** The profiles of a document: the entries of its list `profiles`, or none. */
function profilesOf(root) {
    return itemsAt(root, "profiles");
}
/** A profile at a glance; whatever the file lacks is left out. */
function factsOf(profile, index) {
    const displayName = textAt(profile, "definition", "display_name");
    const cpu = facts_range(profile, "cpu_guarantee", "cpu_limit");
    const memory = facts_range(profile, "mem_guarantee", "mem_limit");
    const gpu = gpusOf(profile);
    const image = override(profile, "image");
    return {
        slug: slugOf(profile) ?? `profile ${index + 1}`,
        groups: [...new Set(itemsAt(profile, "groups").map((group) => showNode(group)))],
        volumes: itemsAt(profile, "volumes").map((volume) => [textAt(volume, "name") ?? textAt(volume, "claim_name") ?? "volume", textAt(volume, "size")]
            .filter(Boolean)
            .join(" ")),
        ...(displayName === undefined ? {} : { displayName }),
        ...(cpu === undefined ? {} : { cpu }),
        ...(memory === undefined ? {} : { memory }),
        ...(gpu === undefined ? {} : { gpu }),
        ...(image === undefined ? {} : { image }),
    };
}
/** The slug, or else the id. */
function slugOf(profile) {
    return textAt(profile, "definition", "slug") ?? textAt(profile, "id");
}
function override(profile, key) {
    return textAt(profile, "definition", "kubespawner_override", key);
}
function facts_range(profile, guarantee, limit) {
    const from = override(profile, guarantee);
    const to = override(profile, limit);
    return from === undefined || to === undefined || from === to ? (to ?? from) : `${from}–${to}`;
}
function gpusOf(profile) {
    const limits = at(profile, "definition", "kubespawner_override", "extra_resource_limits");
    if (limits?.kind !== "map")
        return undefined;
    const gpus = [...limits.entries].filter(([key]) => /gpu|\.com\/mig-/i.test(key));
    return gpus.length === 0 ? undefined : gpus.map(([key, value]) => `${showNode(value)} ${key}`).join(", ");
}

;// CONCATENATED MODULE: ./build/diff/match.js


// With more candidates than this, only profiles that kept their id are recognised.
const maxComparisons = 10_000;
const maxFeatures = 3000;
/** Which old profile became which new one: by slug, then by how much of the rest is the same. */
function matchProfiles(before, after) {
    const pairs = [];
    const waiting = new Map();
    for (const [index, profile] of before.entries()) {
        const key = slugOf(profile) ?? `\0${index}`;
        waiting.set(key, [...(waiting.get(key) ?? []), index]);
    }
    const fresh = [];
    for (const [index, profile] of after.entries()) {
        const match = waiting.get(slugOf(profile) ?? `\0${index}`)?.shift();
        if (match === undefined)
            fresh.push(index);
        else
            pairs.push({ before: match, after: index });
    }
    const gone = [...waiting.values()].flat().sort((a, b) => a - b);
    return [...pairs, ...renamed(before, after, gone, fresh)];
}
function renamed(before, after, gone, fresh) {
    const onlyIds = gone.length * fresh.length > maxComparisons;
    const featuresOf = (profiles, indexes) => new Map(indexes.map((index) => [index, onlyIds ? new Map() : features(profiles[index])]));
    const oldFeatures = featuresOf(before, gone);
    const newFeatures = featuresOf(after, fresh);
    const candidates = [];
    for (const [oldIndex, old] of oldFeatures) {
        for (const [newIndex, now] of newFeatures) {
            const id = textAt(before[oldIndex], "id");
            const isSameId = id !== undefined && id === textAt(after[newIndex], "id");
            const score = (isSameId ? 1 : 0) + likeness(old, now);
            // Profiles of one family share much, so that a new one beside a removed one is not taken for it.
            if (score >= (isSameId ? (onlyIds ? 1 : 1.5) : 0.85))
                candidates.push({ before: oldIndex, after: newIndex, score });
        }
    }
    candidates.sort((a, b) => b.score - a.score || a.before - b.before || a.after - b.after);
    const taken = { before: new Set(), after: new Set() };
    return candidates.filter((pair) => {
        if (taken.before.has(pair.before) || taken.after.has(pair.after))
            return false;
        taken.before.add(pair.before);
        taken.after.add(pair.after);
        return true;
    });
}
// Every value with its path, texts line by line, without what makes the name: names that derive from the slug or the
// id are compared as if these were the same.
function features(profile) {
    const found = new Map();
    if (profile === undefined)
        return found;
    const names = [slugOf(profile), textAt(profile, "id")]
        .filter((name) => name !== undefined && name.length > 2)
        .flatMap((name) => [name, name.replaceAll("_", "-")])
        .sort((a, b) => b.length - a.length);
    let count = 0;
    const visit = (node, path) => {
        if (count >= maxFeatures)
            return;
        if (node.kind === "map") {
            for (const [key, value] of node.entries)
                if (path !== "" || key !== "id")
                    visit(value, `${path}.${key}`);
        }
        else if (node.kind === "list") {
            for (const item of node.items)
                visit(item, `${path}[]`);
        }
        else if (path !== ".definition.slug") {
            for (const line of node.text.split("\n")) {
                const feature = `${path}=${names.reduce((text, name) => text.replaceAll(name, "\0"), line)}`;
                found.set(feature, (found.get(feature) ?? 0) + 1);
                count++;
            }
        }
    };
    visit(profile, "");
    return found;
}
// Dice's coefficient of two multisets: 1 when equal, 0 when nothing is shared.
function likeness(a, b) {
    let shared = 0;
    let total = 0;
    for (const [feature, count] of a) {
        shared += Math.min(count, b.get(feature) ?? 0);
        total += count;
    }
    for (const count of b.values())
        total += count;
    return total === 0 ? 0 : (2 * shared) / total;
}

;// CONCATENATED MODULE: ./build/diff/diff_configs.js





/**
 * Compares two configs by profile and by meaning: the order of keys, the order of groups, and the spellings that the
 * hub reads the same (`"8"` and `8` CPUs, null and nothing) make no difference. Profiles are the same when their slugs
 * are, or when nearly all of the rest is: then one was renamed. Credentials are masked.
 *
 * Takes the parsed documents, whatever they are, and never throws: a broken old file is a difference, not an error.
 *
 * @example
 * ```ts
 * import { diffConfigs, renderText } from "app-hub-configurator";
 *
 * const profile = (cpu_limit: number) => ({
 *   id: "lab",
 *   groups: ["students"],
 *   definition: { display_name: "Lab", slug: "lab", default: false, kubespawner_override: { cpu_limit } },
 * });
 * const diff = diffConfigs({ profiles: [profile(8)] }, { profiles: [profile(4)] });
 * console.log(diff.profiles[0]?.changes[0]?.label); // "cpu_limit"
 * console.log(renderText(diff));
 * ```
 */
function diffConfigs(before, after) {
    const old = readTree(before);
    const now = readTree(after);
    const oldProfiles = profilesOf(old.root);
    const newProfiles = profilesOf(now.root);
    const pairs = matchProfiles(oldProfiles, newProfiles);
    const profiles = profileChanges(oldProfiles, newProfiles, pairs);
    const order = orderOf(newProfiles, pairs);
    return {
        profiles,
        unchanged: pairs.length - profiles.filter(({ kind }) => kind === "changed" || kind === "renamed").length,
        ...(order === undefined ? {} : { order }),
        file: compareNodes(withoutProfiles(old.root), withoutProfiles(now.root)),
        complete: old.complete && now.complete,
        problems: [...problemsOf(old, before, "old"), ...problemsOf(now, after, "new")],
    };
}
function profileChanges(before, after, pairs) {
    const previous = new Map(pairs.map((pair) => [pair.after, pair.before]));
    const kept = new Set(pairs.map((pair) => pair.before));
    const changes = [];
    for (const [index, profile] of after.entries()) {
        const facts = factsOf(profile, index);
        const oldIndex = previous.get(index);
        const old = oldIndex === undefined ? undefined : before[oldIndex];
        if (old === undefined || oldIndex === undefined) {
            changes.push({
                kind: "added",
                slug: facts.slug,
                facts,
                affectedGroups: facts.groups,
                changes: textsBelow(profile, []),
            });
            continue;
        }
        const settings = compareNodes(old, profile);
        if (settings.length === 0)
            continue;
        const oldFacts = factsOf(old, oldIndex);
        const base = { slug: facts.slug, facts, affectedGroups: [...new Set([...facts.groups, ...oldFacts.groups])] };
        const isRenamed = oldFacts.slug !== facts.slug;
        changes.push(isRenamed
            ? {
                ...base,
                kind: "renamed",
                previousSlug: oldFacts.slug,
                changes: settings.filter(({ path }) => path !== "definition.slug"),
            }
            : { ...base, kind: "changed", changes: settings });
    }
    for (const [index, profile] of before.entries()) {
        if (kept.has(index))
            continue;
        const facts = factsOf(profile, index);
        changes.push({ kind: "removed", slug: facts.slug, facts, affectedGroups: facts.groups, changes: [] });
    }
    return changes;
}
function orderOf(after, pairs) {
    const byNew = [...pairs].sort((a, b) => a.after - b.after);
    if (byNew.every((pair, index) => index === 0 || pair.before > (byNew[index - 1]?.before ?? -1)))
        return undefined;
    const slug = ({ after: index }) => factsOf(after[index], index).slug;
    return { before: [...pairs].sort((a, b) => a.before - b.before).map(slug), after: byNew.map(slug) };
}
function withoutProfiles(root) {
    // A document that is no mapping is compared whole; none at all has nothing to compare.
    const entries = root.kind === "map" ? root.entries : isNull(root) ? [] : [["document", root]];
    return {
        kind: "map",
        entries: new Map([...entries].filter(([key, value]) => key !== "profiles" || value.kind !== "list")),
    };
}
function isNull(node) {
    return node.kind === "value" && node.same === "null null";
}
function problemsOf(tree, value, which) {
    const problems = [];
    // No file at all is nothing to complain about: the first run has no old one.
    if (value !== undefined && value !== null && at(tree.root, "profiles")?.kind !== "list") {
        problems.push(`The ${which} file has no list of profiles`);
    }
    if (!tree.complete)
        problems.push(`The ${which} file is too large or too deeply nested to be compared as a whole`);
    return problems;
}
/** Whether the two configs mean the same. */
function isEmpty(diff) {
    return diff.profiles.length === 0 && diff.order === undefined && diff.file.length === 0 && diff.complete;
}
/** The slugs that appeared, went, and stayed with other settings; a renamed profile is one of each of the first two. */
function changedSlugs(diff) {
    const slugs = (kind) => diff.profiles.filter((change) => change.kind === kind).map(({ slug }) => slug);
    const previous = diff.profiles.flatMap(({ previousSlug }) => (previousSlug === undefined ? [] : [previousSlug]));
    return {
        added: diff.profiles.filter(({ kind }) => kind === "added" || kind === "renamed").map(({ slug }) => slug),
        removed: [...slugs("removed"), ...previous],
        modified: slugs("changed"),
    };
}

;// CONCATENATED MODULE: ./build/text/cut_markdown.js
/**
 * Markdown that is too long, cut between two lines; a fence and `<details>` that were open there are closed. A text
 * that fits is returned as it is.
 *
 * @example
 * ```ts
 * import { cutMarkdown } from "app-hub-configurator";
 *
 * const cut = cutMarkdown("```sh\necho 1\necho 2\n```\n", { limit: 22, note: "Cut." });
 * console.log(cut); // "```sh\n```\n\nCut.\n"
 * ```
 */
function cutMarkdown(markdown, options) {
    const encoder = new TextEncoder();
    const size = options.unit === "bytes" ? (text) => encoder.encode(text).length : (text) => text.length;
    if (size(markdown) <= options.limit)
        return markdown;
    const note = `\n${options.note ?? "_The rest was cut: it is longer than what fits here._"}\n`;
    let kept = "";
    let used = 0;
    let best = "";
    const open = [];
    let fence;
    for (const line of markdown.split("\n")) {
        used += size(line) + 1;
        if (used + size(note) > options.limit)
            break;
        kept += `${line}\n`;
        fence = fenceAfter(line, fence);
        if (fence === undefined)
            trackTags(line, open);
        const closing = `${fence === undefined ? "" : `${fence}\n`}${open.length > 0 ? `\n${"</details>\n".repeat(open.length)}` : ""}`;
        // Not between a heading and what it is the heading of.
        if (fence === undefined && (line === "" || line.startsWith("#")))
            continue;
        // A summary stands on the line of its details or on the next: without it, nothing could be unfolded.
        if (/^<details/.test(line) && !line.includes("</summary>"))
            continue;
        if (used + size(closing) + size(note) <= options.limit)
            best = kept + closing;
    }
    const result = best + note;
    return size(result) <= options.limit ? result : "";
}
function fenceAfter(line, fence) {
    const mark = /^(`{3,})([^`]*)$/.exec(line);
    if (mark?.[1] === undefined)
        return fence;
    if (fence === undefined)
        return mark[1];
    return mark[1].length >= fence.length && mark[2]?.trim() === "" ? undefined : fence;
}
function trackTags(line, open) {
    // Code spans may hold the words without being the tags.
    for (const [tag] of line.replace(/(`+)[^`].*?\1/g, "").matchAll(/<\/?details>/g)) {
        if (tag === "<details>")
            open.push(tag);
        else
            open.pop();
    }
}

;// CONCATENATED MODULE: ./build/text/untrusted.js
/**
 * Text from outside (profiles, config files, API answers), made safe for the place where it is shown: a workflow log,
 * Markdown with the HTML that GitHub renders in it, a code span, a fenced block, a table cell, a Mermaid label.
 *
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 * @see https://github.github.com/gfm/
 * @module
 */
// What a reader cannot see but a machine reads, or what reorders what a reader sees: controls, bidi and zero-width
// characters, fillers, invisible tags, lone surrogates. A joiner inside an emoji is the emoji's own.
const unseen = /(?![\t\n]|\ufe0e|\ufe0f|(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;
/**
 * The text with characters that cannot be seen written as YAML and JSON write them: `\x1b`, `\u202e`, `\U000e0041`.
 * Tabs and line feeds stay; a carriage return becomes `\r`.
 */
function visibleText(text) {
    return text.replace(unseen, (character) => {
        if (character === "\r")
            return "\\r";
        const hex = (character.codePointAt(0) ?? 0).toString(16);
        if (hex.length <= 2)
            return `\\x${hex.padStart(2, "0")}`;
        return hex.length <= 4 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
    });
}
/**
 * The text for a log of a workflow run: no line of it is a workflow command, and nothing in it moves the cursor.
 *
 * The runner takes `::name::` at the start of a line (blanks before it do not count) and `##[name]` anywhere in a line;
 * both get a blank inside. Line feeds and tabs stay.
 *
 * @example
 * ```ts
 * import { safeLog } from "app-hub-configurator";
 *
 * console.log(safeLog("::add-mask::lab")); // ": :add-mask::lab"
 * ```
 */
function safeLog(text) {
    return visibleText(text)
        .replace(/^(\s*):(?=:)/gm, "$1: ")
        .replaceAll("##[", "## [");
}
// A numeric reference is a character in Markdown and in HTML, and never syntax.
function reference(character) {
    return `&#${character.codePointAt(0)};`;
}
// GitHub looks for mentions, issues, links and emoji codes in the rendered text, where a reference is the character
// itself; only a break inside the word keeps it from being one.
const wordBreak = "&#8203;";
function escapeInline(text) {
    return (visibleText(text)
        .replace(/[&<>"'`*~[\]\\|$^]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, reference)
        // The references written just now hold '#' and digits, which must not be taken for an issue.
        .replace(/(?<!&)#(?=\d)/g, `#${wordBreak}`)
        .replace(/\bGH-(?=\d)/gi, `$&${wordBreak}`)
        .replace(/@(?=[A-Za-z0-9_-])/g, `@${wordBreak}`)
        .replace(/:(?=\/\/)|\b(?:mailto|xmpp):/gi, `$&${wordBreak}`)
        .replace(/www(?=\.)/gi, `$&${wordBreak}`)
        .replace(/:(?=[a-z0-9_+-]+:)/gi, `$&${wordBreak}`));
}
/**
 * The text as words of one line, for Markdown as well as for HTML: markup, mentions, issue numbers, bare links, emoji
 * codes and table pipes mean nothing in it. Line breaks become blanks. Values that are copied belong in
 * {@link codeSpan}: here a zero-width space keeps `@name` from notifying somebody.
 *
 * @example
 * ```ts
 * import { markdownText } from "app-hub-configurator";
 *
 * console.log(markdownText("<b>Lab</b> *new*")); // "&#60;b&#62;Lab&#60;/b&#62; &#42;new&#42;"
 * ```
 */
function markdownText(text) {
    return (escapeInline(text.replace(/\r\n?/g, "\n"))
        .replace(/\s+/g, " ")
        .trim()
        // What starts a list, a heading, a rule, or a workflow command when the text starts a line.
        .replace(/^[-+=#:]/, reference)
        .replace(/^(\d+)([.)])/, (_, digits, mark) => `${digits}${reference(mark)}`));
}
function oneLine(text) {
    return visibleText(text).replaceAll("\n", "\\n").replaceAll("\t", "\\t").replaceAll("##[", "## [");
}
/**
 * The text as inline code in HTML, where Markdown's backticks mean nothing: inside `<summary>` for example.
 * Line breaks are shown as `\n`.
 */
function htmlCode(text) {
    return `<code>${oneLine(text).replace(/[^A-Za-z0-9 ,.]|(?<=www)\./giu, (c) => (c < "\x80" ? reference(c) : c))}</code>`;
}
/**
 * The text as inline code, as it is: fit for copying, also inside a table cell. Line breaks are shown as `\n`.
 *
 * @example
 * ```ts
 * import { codeSpan } from "app-hub-configurator";
 *
 * console.log(codeSpan("org/lab:1.2")); // "`org/lab:1.2`"
 * ```
 */
function codeSpan(text) {
    const shown = oneLine(text);
    // A pipe would end a table cell even in code, and a backtick the code.
    if (/[`|]/.test(shown) || shown === "")
        return htmlCode(text);
    // Markdown takes one blank off both ends of code that has blanks at both.
    return /^ .*[^ ].* $/.test(shown) ? `\` ${shown} \`` : `\`${shown}\``;
}
/**
 * The text as a fenced block: nothing in it can end the block or is a workflow command. Without a final line break.
 *
 * @param language the info string, such as `diff` or `sh`; other characters than letters, digits, `+`, `-`, `_` are dropped
 *
 * @example
 * ```ts
 * import { fence } from "app-hub-configurator";
 *
 * console.log(fence("echo hello\n", "sh"));
 * ```
 */
function fence(text, language = "") {
    const shown = safeLog(text).replace(/\n$/, "");
    let longest = 2;
    for (const [run] of shown.matchAll(/`+/g))
        longest = Math.max(longest, run.length);
    const mark = "`".repeat(longest + 1);
    return `${mark}${language.replace(/[^A-Za-z0-9+_-]/g, "")}\n${shown}\n${mark}`;
}
/** The text as the content of a table cell: {@link markdownText}, or a dash for nothing. */
function tableCell(text) {
    return markdownText(text) || "–";
}
/**
 * The text as a quoted Mermaid label, quotes included, on one line and cut at 80 characters. Mermaid's own `#35;`
 * references stand for everything that it, its Markdown or its HTML could read as syntax.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
 *
 * @example
 * ```ts
 * import { mermaidLabel } from "app-hub-configurator";
 *
 * console.log(`p1[${mermaidLabel('Lab "small"')}]`); // 'p1["Lab #34;small#34;"]'
 * ```
 */
function mermaidLabel(text) {
    const characters = [...visibleText(text).replace(/\s+/g, " ").trim()];
    const shown = characters.length > 80 ? `${characters.slice(0, 79).join("")}…` : characters.join("");
    const escaped = shown.replace(/(?<=[A-Za-z0-9])[-_.](?=[A-Za-z0-9])|[^A-Za-z0-9 ]/gu, (c, at) => c >= "\x80" || isInsideWord(shown, at) ? c : `#${c.codePointAt(0)};`);
    return `"${escaped || " "}"`;
}
function isInsideWord(text, at) {
    return /^[A-Za-z][-_.][A-Za-z0-9]$/.test(text.slice(at - 1, at + 2));
}

;// CONCATENATED MODULE: ./build/diff/words.js

/** One change in words: `cpu_limit 8 -> 4`, `group staff added`, `env DB_PASSWORD changed (the value is hidden)`. */
function describeChange(change, style) {
    const label = style.word(change.label);
    const { kind, before, after, lines } = change;
    if (lines !== undefined) {
        const { added, removed } = lines;
        const total = `${count(added || removed, "line")} ${added > 0 ? "added" : "removed"}`;
        const counts = added > 0 && removed > 0 ? `${total}, ${removed} removed` : total;
        return kind === "changed" ? `${label}: ${counts}` : `${label} ${kind} (${count(added + removed, "line")})`;
    }
    if (kind === "reordered") {
        return `${label}: order ${style.value(before ?? "")} ${style.arrow} ${style.value(after ?? "")}`;
    }
    const isHidden = change.masked === true && (before === after || kind !== "changed");
    if (isHidden || (before === undefined && after === undefined))
        return `${label} ${kind} (the value is hidden)`;
    if (kind === "changed") {
        const note = change.masked === true ? " (credentials are hidden)" : "";
        return `${label} ${style.value(before ?? "")} ${style.arrow} ${style.value(after ?? "")}${note}`;
    }
    const value = after ?? before ?? "";
    if (isWordSet(change.path.split(".").at(-1)))
        return `${label} ${style.value(value)} ${kind}`;
    return value === "" ? `${label} ${kind}` : `${label} ${kind}: ${style.value(value)}`;
}
/** What a profile gives its users: `CPU 2–4, memory 8G–16G, GPU 1 nvidia.com/gpu, image org/lab:1.0, volume home 10Gi`. */
function describeFacts(facts, style) {
    const parts = [
        ["CPU", facts.cpu],
        ["memory", facts.memory],
        ["GPU", facts.gpu],
        ["image", facts.image],
        ...facts.volumes.map((volume) => ["volume", volume]),
    ];
    return parts.flatMap(([word, value]) => (value === undefined ? [] : [`${word} ${style.value(value)}`])).join(", ");
}
/** The difference in a line: `1 profile added, 2 changed; 3 unchanged`. */
function describeTotals(diff) {
    const counts = ["added", "changed", "renamed", "removed"].flatMap((kind) => {
        const number = diff.profiles.filter((change) => change.kind === kind).length;
        return number === 0 ? [] : [[number, kind]];
    });
    const unchanged = diff.unchanged > 0 ? `${diff.unchanged} unchanged` : "";
    const [first, ...rest] = counts;
    if (first === undefined)
        return unchanged === "" ? "No profile changed" : `No profile changed; ${unchanged}`;
    const words = [`${count(first[0], "profile")} ${first[1]}`, ...rest.map(([number, kind]) => `${number} ${kind}`)];
    return [words.join(", "), unchanged].filter(Boolean).join("; ");
}
/** The groups that see a profile that changed, before or after. */
function affectedGroups(diff) {
    return [...new Set(diff.profiles.flatMap((change) => change.affectedGroups))];
}
/** `1 line`, `2 lines`. */
function count(number, word) {
    return `${number} ${word}${number === 1 ? "" : "s"}`;
}

;// CONCATENATED MODULE: ./build/diff/render_markdown.js




const style = { word: markdownText, value: codeSpan, arrow: "→" };
/**
 * The difference as GitHub's Markdown, for a pull request or a job summary: who is affected, what changed per profile,
 * texts of several lines folded. Nothing in it notifies anybody or is markup of the files' making. Ends with a line break.
 *
 * @example
 * ```ts
 * import { diffConfigs, renderMarkdown } from "app-hub-configurator";
 *
 * console.log(renderMarkdown(diffConfigs({ profiles: [] }, { profiles: [] }))); // "No profile changed.\n"
 * ```
 */
function renderMarkdown(diff, options = {}) {
    const blocks = diff.problems.map((problem) => `> ${markdownText(problem)}.`);
    if (isEmpty(diff))
        blocks.push(`${describeTotals(diff)}.`);
    else
        blocks.push(overview(diff), ...diff.profiles.flatMap((change) => profileBlocks(change, options)), ...fileBlocks(diff, options));
    return cutMarkdown(`${blocks.join("\n\n")}\n`, {
        limit: options.maxLength ?? 60_000,
        note: "_The rest of the changes was cut: it is longer than what fits here._",
    });
}
function overview(diff) {
    const groups = affectedGroups(diff);
    const affected = groups.length === 0 ? "" : ` Affected groups: ${groups.map(codeSpan).join(", ")}.`;
    return `**${describeTotals(diff)}.**${affected}`;
}
function profileBlocks(change, options) {
    const from = change.previousSlug === undefined ? "" : `${codeSpan(change.previousSlug)} → `;
    const heading = `${"#".repeat(options.headingLevel ?? 3)} ${from}${codeSpan(change.slug)} ${change.kind}`;
    const name = change.facts.displayName === undefined ? "" : markdownText(change.facts.displayName);
    const groups = change.facts.groups.map(codeSpan).join(", ");
    const seen = change.kind === "removed" ? "was seen" : "seen";
    const audience = [name, `${seen} by ${groups === "" ? "no group" : groups}`].filter(Boolean).join(", ");
    const isWhole = change.kind === "added" || change.kind === "removed";
    const facts = isWhole ? describeFacts(change.facts, style) : "";
    return [heading, audience, ...(facts === "" ? [] : [facts]), ...settingBlocks(change.changes, options)];
}
function fileBlocks(diff, options) {
    const heading = "#".repeat(options.headingLevel ?? 3);
    const blocks = diff.file.length === 0 ? [] : [`${heading} Outside of the profiles`, ...settingBlocks(diff.file, options)];
    if (diff.order === undefined)
        return blocks;
    const list = (slugs) => slugs.map(codeSpan).join(", ");
    return [
        ...blocks,
        `${heading} Order`,
        `The form lists the profiles in another order: ${list(diff.order.after)} (before: ${list(diff.order.before)}).`,
    ];
}
function settingBlocks(changes, options) {
    const isFolded = (change) => options.scripts !== "none" && change.lines !== undefined && change.lines.text !== "";
    const items = changes.filter((change) => !isFolded(change)).map((change) => `- ${describeChange(change, style)}`);
    const folded = changes.filter(isFolded).map((change) => {
        const hunks = (change.lines?.text ?? "").replace(/^---.*\n\+\+\+.*\n/, "");
        return `<details><summary>${describeChange(change, style)}</summary>\n\n${fence(hunks, "diff")}\n\n</details>`;
    });
    return [...(items.length === 0 ? [] : [items.join("\n")]), ...folded];
}

;// CONCATENATED MODULE: ./build/diff/render_text.js



const marks = { added: "+", removed: "-", changed: "~", renamed: ">" };
const colours = { added: 32, removed: 31, changed: 33, renamed: 36, reordered: 33 };
const render_text_style = { word: render_text_oneLine, value: render_text_oneLine, arrow: "->" };
/**
 * The difference for a terminal or a log, in words; texts of several lines as a unified diff. Ends with a line break.
 *
 * @example
 * ```ts
 * import { diffConfigs, renderText } from "app-hub-configurator";
 *
 * console.log(renderText(diffConfigs({ profiles: [] }, { profiles: [] }))); // "No difference\n"
 * ```
 */
function renderText(diff, options = {}) {
    const paint = (text, colour) => (options.colour === true ? `\x1b[${colour}m${text}\x1b[0m` : text);
    const out = diff.problems.map((problem) => `${problem}.`);
    if (isEmpty(diff))
        return `${[...out, "No difference"].join("\n")}\n`;
    out.push(describeTotals(diff));
    const groups = affectedGroups(diff);
    if (groups.length > 0)
        out.push(`Affected groups: ${groups.map(render_text_oneLine).join(", ")}`);
    for (const change of diff.profiles) {
        out.push("", paint(`${marks[change.kind]} ${title(change)}`, colours[change.kind]));
        if (change.kind === "added" || change.kind === "removed") {
            const facts = describeFacts(change.facts, render_text_style);
            if (facts !== "")
                out.push(`    ${facts}`);
        }
        out.push(...change.changes.flatMap((setting) => settingLines(setting, paint)));
    }
    if (diff.file.length > 0)
        out.push("", paint("~ outside of the profiles", colours.changed));
    out.push(...diff.file.flatMap((setting) => settingLines(setting, paint)));
    if (diff.order !== undefined) {
        out.push("", `The form lists the profiles in another order: ${diff.order.after.map(render_text_oneLine).join(", ")}`);
        out.push(`  before: ${diff.order.before.map(render_text_oneLine).join(", ")}`);
    }
    return `${out.join("\n")}\n`;
}
function title(change) {
    const name = change.facts.displayName === undefined ? "" : ` (${render_text_oneLine(change.facts.displayName)})`;
    const slug = change.previousSlug === undefined ? "" : `${render_text_oneLine(change.previousSlug)} -> `;
    return `${slug}${render_text_oneLine(change.slug)}${name} ${change.kind}`;
}
function settingLines(change, paint) {
    const first = `    ${describeChange(change, render_text_style)}`;
    if (change.lines === undefined)
        return [first];
    if (change.lines.text === "")
        return [first, "        (too different to be shown)"];
    const shown = safeLog(change.lines.text.replace(/^---.*\n\+\+\+.*\n/, "").replace(/\n$/, "")).split("\n");
    return [first, ...shown.map((line) => `        ${paint(line, lineColour(line))}`)];
}
function lineColour(line) {
    if (line.startsWith("+"))
        return colours.added;
    return line.startsWith("-") ? colours.removed : 2;
}
function render_text_oneLine(text) {
    return safeLog(text.replaceAll("\n", "\\n"));
}

;// CONCATENATED MODULE: ./build/diff/mod.js
/**
 * What differs between two configs, in meaning, and in words for a terminal and for a reviewer.
 *
 * @module
 */







;// CONCATENATED MODULE: ./build/errors.js
/**
 * What can go wrong, as data: an {@link Issue} says what is wrong, where, and what to do; a {@link ConfiguratorError}
 * carries all issues of one step at once. Library code throws it and never prints or exits.
 *
 * @module
 */
/** Every code an {@link Issue} can have, with what it stands for. The list is closed: tools may switch on it. */
const ISSUE_CODES = {
    usage: "A flag, an input or an argument is not of the form it has to have.",
    "unknown-profile": "A slug names no profile.",
    "duplicate-profile": "A profile is selected twice, or two profiles have one slug.",
    "no-profiles": "No profile is selected.",
    "no-groups": "No group is given.",
    "unknown-field": "A key or a setting does not exist at this place.",
    "missing-value": "A required setting has no value.",
    "invalid-value": "A value is outside what the hub, KubeSpawner or Kubernetes accept.",
    "wrong-type": "A value has another type than the setting.",
    "not-unique": "Two things that must differ have one name or one path.",
    "guarantee-above-limit": "A guarantee is above its limit.",
    "unknown-parent": "`extends` names no family or profile.",
    "extends-cycle": "Profiles extend each other in a circle.",
    "file-missing": "A file or folder does not exist.",
    "file-unreadable": "A file cannot be read, or is not a regular file.",
    "file-too-large": "A file is larger than what is read.",
    "not-utf8": "A file is not UTF-8 text.",
    "path-outside": "A path leads out of the folder that it must stay in.",
    "yaml-syntax": "A file is not the YAML that is expected.",
    "duplicate-key": "A mapping has one key twice.",
    "empty-pack": "A folder holds no profile pack.",
    "code-pack": "A pack is code, and code was not allowed or cannot be loaded.",
    "hub-rule": "The hub check found something that the hub rejects or silently ignores.",
    "write-failed": "The file could not be written; what was there is untouched.",
    publish: "Publishing to the repository did not work.",
};
/**
 * One or more {@link Issue}s.
 *
 * @example
 * ```ts
 * import { ConfiguratorError } from "app-hub-configurator";
 *
 * const error = new ConfiguratorError([{ code: "no-groups", message: "At least one group must be specified" }]);
 * console.log(error.message); // "At least one group must be specified"
 * ```
 */
class errors_ConfiguratorError extends Error {
    issues;
    constructor(issues, options) {
        super(issues.map(formatIssue).join("\n"), options);
        this.name = "ConfiguratorError";
        this.issues = issues;
    }
}
/** Throws one {@link ConfiguratorError} when there are issues. */
function throwIfAny(issues) {
    if (issues.length > 0)
        throw new errors_ConfiguratorError(issues);
}
/** `file:line:column` of an origin, as editors and terminals make links of. */
function formatOrigin(at) {
    const line = at.line === undefined ? "" : `:${at.line}`;
    return `${at.origin}${line}${at.line === undefined || at.column === undefined ? "" : `:${at.column}`}`;
}
/** One issue as text: where, what, and on a second line what to do. */
function formatIssue(issue) {
    const where = issue.at === undefined ? "" : `${formatOrigin(issue.at)}: `;
    const hint = issue.hint === undefined ? "" : `\n  ${issue.hint}`;
    return `${where}${issue.message}${hint}`;
}

;// CONCATENATED MODULE: ./build/profiles/define.js
/** The origin of what comes with the configurator. */
const BUILT_IN = "built-in";
/**
 * Declares a family: settings that several profiles share.
 *
 * @param parent What it extends, or `undefined` for a root.
 */
function defineFamily(parent, spec, origin = BUILT_IN) {
    return declare("family", parent, spec, origin);
}
/**
 * Declares a profile. Not generic on purpose: inference of the literal would switch off the check for unknown keys.
 *
 * @param parent The family or profile that it extends.
 *
 * @example
 * ```ts
 * import { BaseCoderProfile, defineProfile } from "app-hub-configurator";
 *
 * const profile = defineProfile(BaseCoderProfile, {
 *   slug: "big_coder_app",
 *   display_name: "Big Code Server",
 *   cpu_limit: 16,
 *   mem_limit: "64G",
 * });
 * console.log(profile.slug); // "big_coder_app"
 * ```
 */
function defineProfile(parent, spec, origin = BUILT_IN) {
    return declare("profile", parent, spec, origin);
}
/** The declaration and what it extends, the root first. */
function define_lineage(declaration) {
    return declaration.parent === undefined ? [declaration] : [...define_lineage(declaration.parent), declaration];
}
function declare(kind, parent, spec, origin) {
    return { kind, slug: spec.slug, ...(parent === undefined ? {} : { parent }), spec, origin };
}

;// CONCATENATED MODULE: ./build/profiles/base.js

/** The root of all families: the smallest resources that make sense. */
const BaseAppProfile = defineFamily(undefined, {
    slug: "base",
    cpu_guarantee: 1,
    cpu_limit: 1,
    mem_guarantee: "1G",
    mem_limit: "1G",
});

;// CONCATENATED MODULE: ./build/profiles/assets.js
// Generated from the files below src/profiles by `npm run assets`; change those and run it again.
/** The texts: shell scripts and configuration files, with LF line ends. */
const scripts = Object.freeze({
    "coder/files/init.sh": `#!/bin/sh
# Runs before every start: gives a new workspace a dark theme and leaves existing settings alone.
set -eu
workspace="\${WORKSPACE_DIR:-/workspace}"

# A full disk must not keep users from the workspace that they want to tidy up.
trap '[ "$?" -eq 0 ] || echo "init: stopped early; the workspace starts anyway" >&2; exit 0' EXIT

# The image starts code-server with the workspace as its user data folder.
settings="$workspace/User/settings.json"
if [ -e "$settings" ] || [ -L "$settings" ]; then exit 0; fi

# Renamed when complete: code-server never finds half a file.
mkdir -p "$workspace/User"
cat >"$settings.new" <<'JSON'
{
  "workbench.colorTheme": "Default Dark Modern",
  "terminal.integrated.defaultProfile.linux": "bash"
}
JSON
mv "$settings.new" "$settings"
echo "init: wrote $settings"
`,
    "coder/files/init_dask.sh": `#!/bin/sh
# Runs before every start: adds what a workspace needs for Dask Gateway and never touches what is there.
# Without a network it says so, and the next start tries again.
set -eu
workspace="\${WORKSPACE_DIR:-/workspace}"

# Init containers get none of the profile's environment variables.
HOME="$workspace"
XDG_DATA_HOME="$workspace/.local/share"
GIT_TERMINAL_PROMPT=0
export HOME XDG_DATA_HOME GIT_TERMINAL_PROMPT

# A full disk must not keep users from the workspace that they want to tidy up.
trap '[ "$?" -eq 0 ] || echo "init: stopped early; the workspace starts anyway" >&2; exit 0' EXIT

say() { echo "init: $*" >&2; }

# limited SECONDS COMMAND...: the hub waits 15 minutes for a start; a network that never answers must not use them up.
limited() {
  seconds="$1"
  shift
  if command -v timeout >/dev/null 2>&1; then timeout "$seconds" "$@"; else "$@"; fi
}

# clone URL FOLDER: an interrupted clone stays beside the folder, so that it is never taken for a complete one.
clone() {
  if [ -e "$2" ] || [ -L "$2" ]; then return 0; fi
  rm -rf "$workspace/.clone.part"
  if limited 90 git clone --quiet "$1" "$workspace/.clone.part" && mv "$workspace/.clone.part" "$2"; then
    say "cloned $1"
  else
    rm -rf "$workspace/.clone.part"
    say "could not clone $1; the next start tries again"
  fi
}

# extensions ID...: the image starts code-server with the workspace as its user data folder.
extensions() {
  installed="$(code-server --user-data-dir "$workspace" --list-extensions 2>/dev/null || true)"
  for extension in "$@"; do
    if printf '%s\\n' "$installed" | grep -qixF "$extension"; then continue; fi
    status=0
    limited 60 code-server --user-data-dir "$workspace" --install-extension "$extension" >/dev/null || status=$?
    [ "$status" -eq 0 ] || say "could not install the extension $extension; the next start tries again"
    # 124: no answer in time; the others would get none either.
    [ "$status" -ne 124 ] || break
  done
}

# Python environment and kernel. Client, scheduler and workers have to be of one version: the chart's.
environment() {
  venv="$workspace/.venvs/dask-gateway"
  kernel="$XDG_DATA_HOME/jupyter/kernels/dask-gateway/kernel.json"
  if [ -f "$kernel" ] && "$venv/bin/python" -c 'import dask, dask_gateway, distributed, ipykernel' 2>/dev/null; then
    return 0
  fi
  python3 -m venv "$venv" || return 1
  limited 300 "$venv/bin/python" -m pip install --quiet --no-cache-dir --timeout 15 --retries 1 \\
    dask==2024.1.0 distributed==2024.1.0 dask-gateway==2024.1.0 ipykernel || return 1
  [ -f "$kernel" ] || "$venv/bin/python" -m ipykernel install --user \\
    --name dask-gateway --display-name "Python (Dask Gateway)" >/dev/null || return 1
  # Lets \`Gateway()\` without arguments find the gateway of this user; the client fills in the variable.
  if [ ! -e "$venv/etc/dask/gateway.yaml" ]; then
    mkdir -p "$venv/etc/dask"
    printf 'gateway:\\n  address: "{DASK_GATEWAY_ADDRESS}"\\n' >"$venv/etc/dask/gateway.yaml"
  fi
}

clone https://github.com/eoap/dask-app-package.git "$workspace/dask-app-package"
extensions ms-python.python redhat.vscode-yaml sbg-rabix.benten-cwl ms-toolsai.jupyter
environment || say "could not prepare the Python environment for Dask; the next start tries again"
`,
    "files/bash_login.sh": `# shellcheck shell=bash
# Login shells read this file instead of ~/.bashrc.
if [ -f "$HOME/.bashrc" ]; then
  # shellcheck source=/dev/null
  . "$HOME/.bashrc"
fi
`,
    "files/bash_rc.sh": `# shellcheck shell=bash
# This file is read-only and the same for everybody: put your own settings into ~/.bash_aliases.
alias ll='ls -alF'

case ":$PATH:" in
  *":$HOME/.local/bin:"*) ;;
  *) export PATH="$HOME/.local/bin:$PATH" ;;
esac

# \`conda activate\` and \`mamba activate\`, where the image has them. Finding the folder by hand is much faster
# than asking conda, and an empty answer (no conda, or a shell that is set up already) skips the hook.
conda_exe="$(type -P conda || true)"
if [ -n "$conda_exe" ]; then
  for hook in conda.sh mamba.sh; do
    hook="$(dirname "$(dirname "$conda_exe")")/etc/profile.d/$hook"
    # shellcheck source=/dev/null
    if [ -f "$hook" ]; then . "$hook"; fi
  done
fi
unset conda_exe hook

if [ -f "$HOME/.bash_aliases" ]; then
  # shellcheck source=/dev/null
  . "$HOME/.bash_aliases"
fi
`,
    "jupyterlab/files/init.sh": `#!/bin/sh
# Runs before every start: keeps conda environments and their kernels in the workspace so that they survive.
# What exists stays as it is.
set -eu
workspace="\${WORKSPACE_DIR:-/workspace}"

# A full disk must not keep users from the workspace that they want to tidy up.
trap '[ "$?" -eq 0 ] || echo "init: stopped early; the workspace starts anyway" >&2; exit 0' EXIT

# .local is also XDG_RUNTIME_DIR, which belongs to its user alone.
[ -d "$workspace/.local" ] || mkdir -m 700 "$workspace/.local"
mkdir -p "$workspace/.local/share" "$workspace/.envs"

if [ ! -e "$workspace/.condarc" ] && [ ! -L "$workspace/.condarc" ]; then
  cat >"$workspace/.condarc" <<YAML
envs_dirs:
  - "$workspace/.envs"
pkgs_dirs:
  - "$workspace/.envs/.pkgs"
YAML
  echo "init: wrote $workspace/.condarc"
fi
`,
    "remote_desktop/files/init.sh": `#!/bin/sh
# Runs before every start: makes the folders that a desktop session expects, and keeps conda environments in the
# workspace so that they survive. What exists stays as it is.
set -eu
workspace="\${WORKSPACE_DIR:-/workspace}"

# A full disk must not keep users from the workspace that they want to tidy up.
trap '[ "$?" -eq 0 ] || echo "init: stopped early; the workspace starts anyway" >&2; exit 0' EXIT

# .local is also XDG_RUNTIME_DIR, which belongs to its user alone.
[ -d "$workspace/.local" ] || mkdir -m 700 "$workspace/.local"
mkdir -p "$workspace/.local/share" "$workspace/.envs" "$workspace/Desktop"

if [ ! -e "$workspace/.condarc" ] && [ ! -L "$workspace/.condarc" ]; then
  cat >"$workspace/.condarc" <<YAML
envs_dirs:
  - "$workspace/.envs"
pkgs_dirs:
  - "$workspace/.envs/.pkgs"
YAML
  echo "init: wrote $workspace/.condarc"
fi
`,
    "remote_desktop/files/init_panoply.sh": `#!/bin/sh
# Runs before every start: makes the folders that a desktop session expects.
set -eu
workspace="\${WORKSPACE_DIR:-/workspace}"

# A full disk must not keep users from the workspace that they want to tidy up.
trap '[ "$?" -eq 0 ] || echo "init: stopped early; the workspace starts anyway" >&2; exit 0' EXIT

# .local is also XDG_RUNTIME_DIR, which belongs to its user alone.
[ -d "$workspace/.local" ] || mkdir -m 700 "$workspace/.local"
mkdir -p "$workspace/.local/share" "$workspace/.envs" "$workspace/Desktop"
echo "init: Panoply is ready; data sets and plots belong into $workspace"
`,
    "remote_desktop/files/init_qgis.sh": `#!/bin/sh
# Runs before every start: gives QGIS a start-up script that offers some public map services.
# A start-up script that exists stays as it is.
set -eu
workspace="\${WORKSPACE_DIR:-/workspace}"

# A full disk must not keep users from the workspace that they want to tidy up.
trap '[ "$?" -eq 0 ] || echo "init: stopped early; the workspace starts anyway" >&2; exit 0' EXIT

# .local is also XDG_RUNTIME_DIR, which belongs to its user alone.
[ -d "$workspace/.local" ] || mkdir -m 700 "$workspace/.local"
mkdir -p "$workspace/.envs" "$workspace/Desktop"

# XDG_DATA_HOME is .local/share; QGIS runs startup.py from its data folder there.
folder="$workspace/.local/share/QGIS/QGIS3"
if [ -e "$folder/startup.py" ] || [ -L "$folder/startup.py" ]; then exit 0; fi

mkdir -p "$folder"
cat >"$folder/startup.py.new" <<'PYTHON'
"""Offers some public map services once. Yours to change: the file is only written when it is missing."""
from qgis.core import QgsSettings

XYZ = "connections/xyz/items"
WMS = "connections/ows/items/wms/connections/items"
SERVICES = [
    (XYZ, "OpenStreetMap", "https://tile.openstreetmap.org/{z}/{x}/{y}.png"),
    (XYZ, "OpenTopoMap", "https://tile.opentopomap.org/{z}/{x}/{y}.png"),
    (WMS, "EOX Maps (Sentinel-2 cloudless)", "https://tiles.maps.eox.at/wms"),
    (WMS, "NASA GIBS", "https://gibs.earthdata.nasa.gov/wms/epsg4326/best/wms.cgi"),
    (WMS, "EMODnet Bathymetry", "https://ows.emodnet-bathymetry.eu/wms"),
]

settings = QgsSettings()
for group, name, url in SERVICES:
    # Remembered, so that a connection that the user deletes does not come back.
    offered = "application_hub/offered/" + name
    if settings.value(offered, False, type=bool):
        continue
    if not settings.contains(group + "/" + name + "/url"):
        settings.setValue(group + "/" + name + "/url", url)
        if group == XYZ:
            settings.setValue(group + "/" + name + "/zmax", 17)
    settings.setValue(offered, True)
PYTHON
mv "$folder/startup.py.new" "$folder/startup.py"
echo "init: wrote $folder/startup.py"
`,
    "remote_desktop/files/init_snap.sh": `#!/bin/sh
# Runs before every start: makes the folders that snap.conf and snap.properties name.
set -eu
workspace="\${WORKSPACE_DIR:-/workspace}"

# A full disk must not keep users from the workspace that they want to tidy up.
trap '[ "$?" -eq 0 ] || echo "init: stopped early; the workspace starts anyway" >&2; exit 0' EXIT

# .local is also XDG_RUNTIME_DIR, which belongs to its user alone.
[ -d "$workspace/.local" ] || mkdir -m 700 "$workspace/.local"
mkdir -p "$workspace/.local/share" "$workspace/.envs" "$workspace/Desktop" \\
  "$workspace/.snap/system" "$workspace/.snap/var/cache"
echo "init: SNAP keeps its settings, auxiliary data and cache in $workspace/.snap"
`,
    "remote_desktop/files/snap.conf": `# SNAP's launcher: everything that SNAP writes goes to the workspace, which survives the session.
default_userdir="/workspace/.snap/system"
default_cachedir="/workspace/.snap/var/cache"

# The heap stays below the 6 GB that the profile allows: the JVM, the tile cache's native buffers and the desktop
# need the rest.
default_options="--branding snap --locale en_GB -J-Dnetbeans.mainclass=org.esa.snap.main.Main -J-Xms256m -J-Xmx4G -J-Dsun.java2d.noddraw=true -J-Dsun.awt.nopixfmt=true -J-Dsun.java2d.dpiaware=false -J--add-opens=java.base/java.net=ALL-UNNAMED -J--add-opens=java.base/java.lang=ALL-UNNAMED -J--add-opens=java.base/java.util=ALL-UNNAMED -J--add-opens=java.base/java.security=ALL-UNNAMED -J--add-opens=java.desktop/javax.swing=ALL-UNNAMED -J--add-opens=java.desktop/javax.swing.text=ALL-UNNAMED -J--add-opens=java.desktop/javax.swing.plaf.basic=ALL-UNNAMED -J--add-opens=java.desktop/java.awt=ALL-UNNAMED -J--add-opens=java.desktop/java.awt.event=ALL-UNNAMED"

# The runtime that comes with SNAP; the image's own JAVA_HOME is older.
jdkhome="/usr/local/snap/jre"
`,
    "remote_desktop/files/snap.properties": `# SNAP's engine (also for gpt and Python): user data and cache in the workspace, which survives the session.
snap.userdir=/workspace/.snap
snap.cachedir=/workspace/.snap/var/cache

# Megabytes of the heap set in snap.conf that may hold image tiles.
snap.jai.tileCacheSize=1024
snap.jai.defaultTileSize=512
snap.jai.prefetchTiles=true
snap.dataio.reader.tileWidth=512
snap.dataio.reader.tileHeight=512
`,
});
/** The manifest files, each as the list of its documents. */
const manifests = Object.freeze({
    "coder/manifests/dask_gateway.yaml": [
        {
            "apiVersion": "helm.crossplane.io/v1beta1",
            "kind": "Release",
            "metadata": {
                "name": "dask-gw-jupyter-{{ spawner.user.name }}"
            },
            "spec": {
                "providerConfigRef": {
                    "name": "default"
                },
                "rollbackLimit": 3,
                "forProvider": {
                    "namespace": "{{ namespace }}",
                    "chart": {
                        "name": "dask-gateway",
                        "repository": "https://helm.dask.org",
                        "version": "2024.1.0"
                    },
                    "values": {
                        "gateway": {
                            "auth": {
                                "type": "simple"
                            },
                            "backend": {
                                "scheduler": {
                                    "cores": {
                                        "request": 0.1,
                                        "limit": 1
                                    },
                                    "memory": {
                                        "request": "512M",
                                        "limit": "2G"
                                    }
                                }
                            },
                            "extraConfig": {
                                "cluster_options": "from dask_gateway_server.options import Float, Options, String\n\nc.KubeClusterConfig.idle_timeout = 1800\nc.Backend.cluster_options = Options(\n    String(\"image\", default=\"ghcr.io/dask/dask-gateway:2024.1.0\", label=\"Image\"),\n    Float(\"worker_cores\", default=0.5, min=0.1, label=\"Cores of a worker\"),\n    Float(\"worker_cores_limit\", default=1, min=0.1, label=\"Most cores of a worker\"),\n    String(\"worker_memory\", default=\"2 G\", label=\"Memory of a worker\"),\n)\n"
                            }
                        },
                        "traefik": {
                            "service": {
                                "type": "ClusterIP"
                            }
                        }
                    }
                }
            }
        },
        {
            "apiVersion": "v1",
            "kind": "ConfigMap",
            "metadata": {
                "name": "dask-gateway-config"
            },
            "data": {
                "gateway.yaml": "gateway:\n  address: \"http://traefik-dask-gw-jupyter-{{ spawner.user.name }}-dask-gateway.{{ namespace }}.svc.cluster.local:80\"\n"
            }
        },
        {
            "apiVersion": "v1",
            "kind": "ConfigMap",
            "metadata": {
                "name": "dask-gateway-config-ws"
            },
            "data": {
                "DASK_GATEWAY__ADDRESS": "http://traefik-dask-gw-jupyter-{{ spawner.user.name }}-dask-gateway.{{ namespace }}.svc.cluster.local:80",
                "gateway.yaml": "gateway:\n  address: \"http://traefik-dask-gw-jupyter-{{ spawner.user.name }}-dask-gateway.{{ namespace }}.svc.cluster.local:80\"\n"
            }
        },
        {
            "apiVersion": "rbac.authorization.k8s.io/v1",
            "kind": "Role",
            "metadata": {
                "name": "access-services"
            },
            "rules": [
                {
                    "apiGroups": [
                        ""
                    ],
                    "resources": [
                        "services",
                        "pods"
                    ],
                    "verbs": [
                        "get",
                        "list",
                        "watch"
                    ]
                },
                {
                    "apiGroups": [
                        ""
                    ],
                    "resources": [
                        "pods/portforward"
                    ],
                    "verbs": [
                        "create"
                    ]
                }
            ]
        },
        {
            "apiVersion": "rbac.authorization.k8s.io/v1",
            "kind": "RoleBinding",
            "metadata": {
                "name": "bind-default-to-services"
            },
            "subjects": [
                {
                    "kind": "ServiceAccount",
                    "name": "default",
                    "namespace": "{{ namespace }}"
                }
            ],
            "roleRef": {
                "apiGroup": "rbac.authorization.k8s.io",
                "kind": "Role",
                "name": "access-services"
            }
        }
    ],
});

;// CONCATENATED MODULE: ./build/profiles/workspace.js



/**
 * The home of the user. Each family places it among its volumes, because their order is the order of the mounts.
 */
const workspaceVolume = {
    size: "20Gi",
    access_modes: ["ReadWriteOnce"],
    mount_path: "/workspace",
    persist: true,
};
/** The decision that goes with {@link workspaceVolume}, for every declaration that sets its size. */
const sharedHome = {
    rule: "claim-shared",
    path: "volumes.workspace",
    reason: "One home for all profiles of a user; the profile that is started first decides its size",
};
/**
 * What all three families share: a home that persists, a login shell, and more resources than the base.
 *
 * The shell files are mounted from config maps, so they follow the profile; what a user writes beside them stays.
 */
const BaseWorkspaceProfile = defineFamily(BaseAppProfile, {
    slug: "workspace",
    cpu_guarantee: 1,
    cpu_limit: 2,
    mem_guarantee: "4G",
    mem_limit: "6G",
    pod_env_vars: {
        HOME: "/workspace",
        CWLTOOL_OPTIONS: "--podman",
        XDG_CONFIG_HOME: "/workspace/.local",
        XDG_DATA_HOME: "/workspace/.local/share/",
        XDG_RUNTIME_DIR: "/workspace/.local",
    },
    config_maps: {
        bash_login: {
            key: "bash-login-{slug}",
            mount_path: "/workspace/.bash_login",
            default_mode: "0660",
            content: scripts["files/bash_login.sh"],
        },
        bash_rc: {
            key: "bash-rc",
            mount_path: "/workspace/.bashrc",
            default_mode: "0660",
            content: scripts["files/bash_rc.sh"],
        },
    },
});

;// CONCATENATED MODULE: ./build/profiles/coder/family.js



/** The decision that goes with the scratch volume, for every declaration that sets its size. */
const sharedScratch = {
    rule: "claim-shared",
    path: "volumes.calrissian",
    reason: "Scratch space of one name for all profiles; each session makes it anew",
};
/**
 * VS Code in the browser, with the rights to run CWL workflows as pods and jobs of the user's namespace.
 *
 * `calrissian` is scratch space that all pods of a workflow share, so it must be mountable by many nodes; it is not
 * kept after the session on purpose. `pods/exec` lets Calrissian look into its own pods; the service account is
 * `default` because the workflow pods run under it too.
 */
const BaseCoderProfile = defineFamily(BaseWorkspaceProfile, {
    slug: "coder",
    image: "ghcr.io/eoepca/pde-code-server:latest-dev",
    volumes: {
        calrissian: { size: "50Gi", access_modes: ["ReadWriteMany"], mount_path: "/calrissian", persist: false },
        workspace: workspaceVolume,
    },
    role_bindings: {
        log_reader: { role: { resources: ["pods", "pods/log"], verbs: ["get", "list", "watch"] } },
        pod_reader: {
            role: {
                name: "pod-manager-role-{slug}",
                resources: ["pods"],
                verbs: ["create", "patch", "delete", "list", "watch", "get"],
            },
        },
        pod_exec: { role: { resources: ["pods/exec"], verbs: ["create"] } },
        job_submitter: {
            role: { api_groups: ["batch"], resources: ["jobs"], verbs: ["create", "delete", "list", "watch", "get"] },
        },
    },
    init: { content: scripts["coder/files/init.sh"] },
    suppress: [
        sharedHome,
        sharedScratch,
        { rule: "vol-persist", path: "volumes.calrissian", reason: "Scratch space that is to be empty at every start" },
        {
            rule: "rb-smell",
            path: "role_bindings",
            reason: "Calrissian looks into its own pods, and the pods of a workflow run under the account 'default'",
        },
    ],
});

;// CONCATENATED MODULE: ./build/profiles/coder/profiles.js




/** Code Server for everyday work. */
const CoderProfile = defineProfile(BaseCoderProfile, {
    slug: "coder_app",
    display_name: "Code Server",
    description: "VS Code in the browser, with a terminal and tools for CWL application packages.",
    volumes: { calrissian: { size: "25Gi" }, workspace: { size: "10Gi" } },
    suppress: [sharedHome, sharedScratch],
});
/** Code Server on a node with an NVIDIA GPU. */
const GpuCoderProfile = defineProfile(BaseCoderProfile, {
    slug: "gpu_coder_app",
    display_name: "GPU Code Server",
    description: "VS Code in the browser on a node with an NVIDIA GPU.",
    cpu_guarantee: 4,
    cpu_limit: 8,
    mem_guarantee: "16G",
    mem_limit: "32G",
    gpu_limit: 1,
    node_selector: { "nvidia.com/gpu.present": "true" },
});
/** Code Server with a Dask gateway of its own, and a project that uses it. */
const CoderDaskGatewayProfile = defineProfile(BaseCoderProfile, {
    slug: "coder_dask_gateway_app",
    display_name: "Code Server with Dask Gateway",
    description: "VS Code in the browser with a personal Dask gateway for distributed computing.",
    default_url: "/workspace/dask-app-package",
    pod_env_vars: {
        CODE_SERVER_WS: "/workspace/dask-app-package",
        // The chart calls its proxy service traefik-<release>-dask-gateway; the release is in the manifest.
        DASK_GATEWAY_ADDRESS: "http://traefik-dask-gw-jupyter-{{ spawner.user.name }}-dask-gateway.{{ namespace }}.svc.cluster.local:80",
    },
    volumes: { calrissian: { size: "30Gi" }, workspace: { size: "15Gi" } },
    init: { content: scripts["coder/files/init_dask.sh"] },
    manifests: { dask_gateway: { content: manifests["coder/manifests/dask_gateway.yaml"] } },
    suppress: [
        sharedHome,
        sharedScratch,
        { rule: "jinja-newline", path: "manifests.dask_gateway", reason: "The last line end means nothing in YAML" },
    ],
});

;// CONCATENATED MODULE: ./build/profiles/jupyterlab/family.js



/** JupyterLab with a workspace. */
const BaseJupyterLabProfile = defineFamily(BaseWorkspaceProfile, {
    slug: "jupyterlab",
    image: "ghcr.io/eoepca/iat-jupyterlab:latest-dev",
    volumes: { workspace: workspaceVolume },
    init: { content: scripts["jupyterlab/files/init.sh"] },
    suppress: [sharedHome],
});

;// CONCATENATED MODULE: ./build/profiles/jupyterlab/profiles.js


/** JupyterLab for small analyses. */
const JupyterLabSmallProfile = defineProfile(BaseJupyterLabProfile, {
    slug: "jupyterlab_small",
    display_name: "JupyterLab Small",
    description: "Notebooks for small analyses.",
});

;// CONCATENATED MODULE: ./build/text/nearest.js
/**
 * The candidate most like a word that was mistyped, for "did you mean" hints.
 *
 * @returns `undefined` when nothing is close: at most a third of the letters may differ.
 *
 * @example
 * ```ts
 * import { nearest } from "app-hub-configurator";
 *
 * console.log(nearest("coder-app", ["coder_app", "remote_desktop"])); // "coder_app"
 * ```
 */
function nearest(word, candidates) {
    // Longer words are not typing errors, and the distance is quadratic.
    if (word.length > 200)
        return undefined;
    let best;
    let bestDistance = Number.POSITIVE_INFINITY;
    for (const candidate of candidates) {
        const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), bestDistance);
        if (distance < bestDistance && distance <= Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3))) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}
/** A sentence for {@link nearest}, or `undefined`. */
function didYouMean(word, candidates) {
    const candidate = nearest(word, candidates);
    return candidate === undefined ? undefined : `Did you mean '${candidate}'?`;
}
// Optimal string alignment: insert, delete, replace and swap of neighbours cost one each.
function editDistance(a, b, limit) {
    if (Math.abs(a.length - b.length) >= limit)
        return Number.POSITIVE_INFINITY;
    let beforeLast = [];
    let last = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            const same = a[i - 1] === b[j - 1];
            let cost = Math.min(nearest_at(last, j) + 1, nearest_at(row, j - 1) + 1, nearest_at(last, j - 1) + (same ? 0 : 1));
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
                cost = Math.min(cost, nearest_at(beforeLast, j - 2) + 1);
            }
            row.push(cost);
        }
        beforeLast = last;
        last = row;
    }
    return nearest_at(last, b.length);
}
function nearest_at(row, index) {
    return row[index] ?? Number.POSITIVE_INFINITY;
}

;// CONCATENATED MODULE: ./build/profiles/registry.js



/**
 * The profiles and families of one run, in the order of registration. Nothing registers itself: whoever makes a
 * registry says what is in it.
 *
 * @example
 * ```ts
 * import { BaseCoderProfile, builtinRegistry, defineProfile } from "app-hub-configurator";
 *
 * const registry = builtinRegistry();
 * registry.register(defineProfile(BaseCoderProfile, { slug: "my_app", display_name: "My app" }));
 * console.log(registry.get("my_app").slug); // "my_app"
 * ```
 */
class ProfileRegistry {
    // Two name spaces: the family `remote_desktop` and the profile `remote_desktop` are both real.
    #profiles = new Map();
    #families = new Map();
    constructor(declarations = []) {
        for (const declaration of declarations)
            this.register(declaration);
    }
    /**
     * Adds a profile or family.
     *
     * @throws {ConfiguratorError} When the slug is taken by another of its kind.
     */
    register(declaration) {
        const declarations = declaration.kind === "family" ? this.#families : this.#profiles;
        const taken = declarations.get(declaration.slug);
        if (taken !== undefined) {
            throw new errors_ConfiguratorError([
                {
                    code: "duplicate-profile",
                    message: `Duplicate ${declaration.kind} slug '${declaration.slug}': declared in ${taken.origin} and in ${declaration.origin}`,
                    hint: "Give one of them another slug",
                },
            ]);
        }
        declarations.set(declaration.slug, declaration);
    }
    /**
     * The profile of a slug.
     *
     * @throws {ConfiguratorError} With a near miss when there is none.
     */
    get(slug) {
        const declaration = this.#profiles.get(slug);
        if (declaration === undefined)
            throw new errors_ConfiguratorError([this.unknown(slug)]);
        return declaration;
    }
    /** Whether a profile has this slug. */
    has(slug) {
        return this.#profiles.has(slug);
    }
    /** The profile or family of a slug, or `undefined`. */
    find(kind, slug) {
        return (kind === "family" ? this.#families : this.#profiles).get(slug);
    }
    /** What `extends: slug` means: the family of that name, else the profile, or `undefined`. */
    parent(slug) {
        return this.#families.get(slug) ?? this.#profiles.get(slug);
    }
    /** All profiles, in the order of registration. */
    all() {
        return [...this.#profiles.values()];
    }
    /** All families, in the order of registration. */
    families() {
        return [...this.#families.values()];
    }
    /** The issue for a slug that no profile has. */
    unknown(slug) {
        const slugs = this.all().map((declaration) => declaration.slug);
        const family = this.#families.get(slug);
        const hint = family === undefined
            ? (didYouMean(slug, slugs) ?? `Known profiles: ${listing(slugs)}`)
            : `It is a family; profiles of it: ${listing(this.#membersOf(family)) || "none"}`;
        return { code: "unknown-profile", message: `Unknown profile slug '${slug}'`, hint };
    }
    #membersOf(family) {
        return this.all()
            .filter((declaration) => define_lineage(declaration).includes(family))
            .map(({ slug }) => slug);
    }
}
function listing(slugs) {
    return slugs.length > 20 ? `${slugs.slice(0, 20).join(", ")} and ${slugs.length - 20} more` : slugs.join(", ");
}

;// CONCATENATED MODULE: ./build/profiles/remote_desktop/family.js



/** A Linux desktop in the browser, with conda environments in the workspace. */
const BaseRemoteDesktopProfile = defineFamily(BaseWorkspaceProfile, {
    slug: "remote_desktop",
    image: "ghcr.io/eoepca/iga-remote-desktop:1.2.0",
    default_url: "/desktop",
    pod_env_vars: {
        CONDARC: "/workspace/.condarc",
        CONDA_ENVS_PATH: "/workspace/.envs",
    },
    volumes: { workspace: workspaceVolume },
    init: { content: scripts["remote_desktop/files/init.sh"] },
    suppress: [sharedHome],
});

;// CONCATENATED MODULE: ./build/profiles/remote_desktop/profiles.js



/** A plain desktop. */
const RemoteDesktopProfile = defineProfile(BaseRemoteDesktopProfile, {
    slug: "remote_desktop",
    display_name: "Remote Desktop",
    description: "A Linux desktop in the browser.",
});
/** A desktop with QGIS and a few public map services. */
const QgisRemoteDesktopProfile = defineProfile(BaseRemoteDesktopProfile, {
    slug: "qgis_remote_desktop",
    display_name: "QGIS Remote Desktop",
    description: "A Linux desktop in the browser with QGIS.",
    image: "ghcr.io/eoepca/iga-remote-desktop-qgis:latest",
    init: { content: scripts["remote_desktop/files/init_qgis.sh"] },
    suppress: [{ rule: "image-floating", path: "image", reason: "Upstream publishes this image under 'latest' only" }],
});
/** A desktop with NASA's Panoply viewer. */
const PanoplyRemoteDesktopProfile = defineProfile(BaseRemoteDesktopProfile, {
    slug: "panoply_remote_desktop",
    display_name: "Panoply Remote Desktop",
    description: "A Linux desktop in the browser with the data viewer Panoply.",
    image: "ghcr.io/eoepca/iga-remote-desktop-panoply:latest-dev",
    init: { content: scripts["remote_desktop/files/init_panoply.sh"] },
});
/** A desktop with ESA's SNAP, which draws without a graphics card. */
const SnapRemoteDesktopProfile = defineProfile(BaseRemoteDesktopProfile, {
    slug: "snap_remote_desktop",
    display_name: "Snap Remote Desktop",
    description: "A Linux desktop in the browser with ESA's SNAP toolbox.",
    image: "ghcr.io/eoepca/iga-remote-desktop-snap:latest-dev",
    pod_env_vars: { LIBGL_ALWAYS_SOFTWARE: "1" },
    init: { content: scripts["remote_desktop/files/init_snap.sh"] },
    config_maps: {
        snap_conf: {
            key: "snap.conf",
            mount_path: "/usr/local/snap/etc/snap.conf",
            content: scripts["remote_desktop/files/snap.conf"],
        },
        snap_properties: {
            key: "snap.properties",
            mount_path: "/usr/local/snap/etc/snap.properties",
            content: scripts["remote_desktop/files/snap.properties"],
        },
    },
});

;// CONCATENATED MODULE: ./build/profiles/builtin.js









/** All built-in families and profiles, in the order in which they are listed. */
const BUILTIN_DECLARATIONS = [
    BaseAppProfile,
    BaseWorkspaceProfile,
    BaseCoderProfile,
    BaseJupyterLabProfile,
    BaseRemoteDesktopProfile,
    CoderProfile,
    GpuCoderProfile,
    CoderDaskGatewayProfile,
    RemoteDesktopProfile,
    QgisRemoteDesktopProfile,
    PanoplyRemoteDesktopProfile,
    SnapRemoteDesktopProfile,
    JupyterLabSmallProfile,
];
/** A new registry with the built-in families and profiles. */
function builtinRegistry() {
    return new ProfileRegistry(BUILTIN_DECLARATIONS);
}

;// CONCATENATED MODULE: ./build/model/walk.js
/** The schema behind optional, nullable and default wrappers. */
function unwrap(schema) {
    const def = schema._zod.def;
    return def.innerType === undefined ? schema : unwrap(def.innerType);
}
/** The {@link Shape} of a schema. */
function shapeOf(schema) {
    const def = unwrap(schema)._zod.def;
    switch (def.type) {
        case "object":
            return { kind: "object", fields: def["shape"] };
        case "record":
            return { kind: "map", values: def["valueType"] };
        case "array":
            return { kind: "list", items: def["element"] };
        case "union":
            return { kind: "union", options: def["options"] };
        default:
            return { kind: "value", type: def.type };
    }
}
/** Whether a setting may be left out. */
function isOptional(schema) {
    return schema._zod.optin !== undefined;
}
/** The schema of one step of a path; `undefined` where the schema has nothing of that name. */
function stepInto(schema, key) {
    const shape = shapeOf(schema);
    switch (shape.kind) {
        case "object":
            return typeof key === "string" && Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
        case "map":
            return shape.values;
        case "list":
            return shape.items;
        case "union":
            return shape.options.map((option) => stepInto(option, key)).find((found) => found !== undefined);
        default:
            return undefined;
    }
}
/** The keys that a path may be continued with; empty for free keys, lists and values. */
function knownKeys(schema, path) {
    const end = path.reduce((at, key) => at && stepInto(at, key), schema);
    if (end === undefined)
        return [];
    const shape = shapeOf(end);
    if (shape.kind === "object")
        return Object.keys(shape.fields);
    return shape.kind === "union" ? shape.options.flatMap((option) => knownKeys(option, [])) : [];
}

;// CONCATENATED MODULE: ./build/model/validate.js


/** Checks a value against a schema and says everything that is wrong with it at once. */
function validate_validate(schema, value, options = {}) {
    const issues = (options.outside === false ? [] : prototypeKeys(value)).map((path) => describe("unknown-field", path, "'__proto__' cannot be used as a key", options));
    const result = schema.safeParse(value);
    if (result.success && issues.length === 0)
        return { issues, value: result.data };
    if (!result.success)
        issues.push(...result.error.issues.flatMap((issue) => explain(issue, value, schema, options)));
    return { issues, value: undefined };
}
/** A path as people type it: `volumes.workspace.size`, `command[0]`. */
function formatPath(path) {
    return path.reduce((text, key) => (typeof key === "number" ? `${text}[${key}]` : text === "" ? String(key) : `${text}.${String(key)}`), "");
}
/** A value for a message: quoted, on one line, at most 80 characters. */
function showValue(value) {
    const shown = typeof value === "string" ? `'${value}'` : (JSON.stringify(value) ?? String(value));
    const flat = shown.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
    return flat.length > 80 ? `${flat.slice(0, 77)}...` : flat;
}
function explain(issue, root, schema, options) {
    const { path } = issue;
    const value = valueAt(root, path);
    switch (issue.code) {
        case "unrecognized_keys":
            return issue.keys.map((key) => {
                const known = knownKeys(schema, path);
                const hint = didYouMean(key, known) ?? (known.length > 0 ? `Known here: ${known.join(", ")}` : undefined);
                return describe("unknown-field", [...path, key], `${showValue(key)} is not a known setting`, options, hint);
            });
        case "invalid_union":
            return [bestOption(issue, root, schema, options)].flat();
        case "invalid_type":
            if (value === undefined)
                return [describe("missing-value", path, "is required", options)];
            return [
                describe("wrong-type", path, `must be ${typeName(issue.expected)}, not ${showValue(value)}`, options, typeHint(issue.expected, value)),
            ];
        case "invalid_value": {
            const hint = typeof value === "string" ? didYouMean(value, issue.values.map(String)) : undefined;
            const message = `must be one of ${issue.values.join(", ")}, not ${showValue(value)}`;
            return [describe(value === undefined ? "missing-value" : "invalid-value", path, message, options, hint)];
        }
        case "too_small": {
            const hint = issue.origin === "array" || issue.origin === "string" ? undefined : exampleHint(issue.minimum);
            return [describe("invalid-value", path, tooSmall(issue, value), options, hint)];
        }
        case "too_big":
            return [describe("invalid-value", path, `must be at most ${issue.maximum}, not ${showValue(value)}`, options)];
        case "custom": {
            const { rule, example, input = value, } = (issue.params ?? {});
            const message = `${issue.message}, not ${showValue(input)}`;
            return [describe("invalid-value", path, message, options, rule === undefined ? undefined : exampleHint(example))];
        }
        default:
            return [describe("invalid-value", path, `is not valid: ${issue.message}`, options)];
    }
}
// Of the alternatives, the one that got furthest says what the author meant.
function bestOption(issue, root, schema, options) {
    const depth = (issues) => Math.max(0, ...issues.map((each) => each.path.length));
    const deepest = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] ?? [];
    if (depth(deepest) > 0 || deepest.some((each) => each.code === "unrecognized_keys" || each.code === "custom")) {
        return deepest.flatMap((each) => explain({ ...each, path: [...issue.path, ...each.path] }, root, schema, options));
    }
    const expected = issue.errors.flatMap((each) => each[0]?.code === "invalid_type" ? [typeName(each[0].expected)] : []);
    const custom = issue.errors.flat().find((each) => each.code === "custom");
    if (custom !== undefined)
        return explain({ ...custom, path: issue.path }, root, schema, options);
    const message = `must be ${expected.join(" or ")}, not ${showValue(valueAt(root, issue.path))}`;
    return [describe("wrong-type", issue.path, message, options)];
}
function describe(code, path, rule, options, hint) {
    const name = formatPath(path);
    const subject = options.subject === undefined ? "" : `${options.subject}: `;
    const at = options.locate?.(path, code);
    return {
        code,
        message: code === "unknown-field" || name === "" ? `${subject}${rule}` : `${subject}${name} ${rule}`,
        ...(name === "" ? {} : { path: name }),
        ...(at === undefined ? {} : { at }),
        ...(hint === undefined ? {} : { hint }),
    };
}
function tooSmall(issue, value) {
    if (issue.origin === "array")
        return "must have at least one entry";
    if (issue.origin === "string")
        return "must not be empty";
    return `must be at least ${issue.minimum}, not ${showValue(value)}`;
}
function exampleHint(example) {
    return `A valid example: ${example}`;
}
function typeHint(expected, value) {
    if (expected === "int" || expected === "number")
        return exampleHint(4);
    // In YAML a number or a word such as `on` loses its quotes easily.
    return expected === "string" && ["number", "boolean"].includes(typeof value) ? exampleHint(`"${value}"`) : undefined;
}
function typeName(expected) {
    const names = {
        string: "a string",
        int: "a whole number",
        number: "a whole number",
        boolean: "true or false",
        array: "a list",
        object: "a map",
        record: "a map",
    };
    return names[expected] ?? expected;
}
function valueAt(root, path) {
    let value = root;
    for (const key of path) {
        if (typeof value !== "object" || value === null || !Object.hasOwn(value, key))
            return undefined;
        value = value[key];
    }
    return value;
}
// The schemas drop such keys without a word, so they are looked for beforehand.
function prototypeKeys(value) {
    const found = [];
    const path = [];
    const visit = (node) => {
        if (typeof node !== "object" || node === null)
            return;
        if (Object.hasOwn(node, "__proto__"))
            found.push([...path, "__proto__"]);
        for (const [key, item] of Array.isArray(node) ? node.entries() : Object.entries(node)) {
            path.push(key);
            visit(item);
            path.pop();
        }
    };
    visit(value);
    return found;
}

;// CONCATENATED MODULE: ./build/profiles/merge.js
/** Whether a value is an object with keys, and not a list. */
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
/**
 * Applies a patch: objects merge, `null` removes, everything else replaces. Neither argument is changed.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
function mergePatch(target, patch) {
    if (!isObject(patch))
        return patch;
    // Keys of a patch can be anything a person wrote; a Map keeps `constructor` and the like ordinary.
    const merged = new Map(Object.entries(isObject(target) ? target : {}));
    for (const [key, value] of Object.entries(patch)) {
        if (value === undefined)
            continue;
        if (value === null)
            merged.delete(key);
        else
            merged.set(key, mergePatch(merged.get(key), value));
    }
    return Object.fromEntries(merged);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core_core = __nccwpck_require__(532);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/util.js
var core_util = __nccwpck_require__(723);
;// CONCATENATED MODULE: ./node_modules/zod/v4/core/checks.js
// import { $ZodType } from "./schemas.js";



const $ZodCheck = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCheck", (inst, def) => {
    var _a;
    inst._zod ?? (inst._zod = {});
    inst._zod.def = def;
    (_a = inst._zod).onattach ?? (_a.onattach = []);
});
/** Default `when` for size-based checks: run only on non-nullish values with a `size`. */
const _whenHasSize = (payload) => {
    const val = payload.value;
    return !util.nullish(val) && val.size !== undefined;
};
/** Default `when` for length-based checks: run only on non-nullish values with a `length`. */
const _whenHasLength = (payload) => {
    const val = payload.value;
    return !core_util/* nullish */.cl(val) && val.length !== undefined;
};
const numericOriginMap = {
    number: "number",
    bigint: "bigint",
    object: "date",
};
const $ZodCheckLessThan = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckLessThan", (inst, def) => {
    $ZodCheck.init(inst, def);
    const origin = numericOriginMap[typeof def.value];
    inst._zod.check = (payload) => {
        if (def.inclusive ? payload.value <= def.value : payload.value < def.value) {
            return;
        }
        payload.issues.push({
            origin: numericOriginMap[typeof payload.value] ?? origin,
            code: "too_big",
            maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
            input: payload.value,
            inclusive: def.inclusive,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckGreaterThan = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCheckGreaterThan", (inst, def) => {
    $ZodCheck.init(inst, def);
    const origin = numericOriginMap[typeof def.value];
    inst._zod.check = (payload) => {
        if (def.inclusive ? payload.value >= def.value : payload.value > def.value) {
            return;
        }
        payload.issues.push({
            origin: numericOriginMap[typeof payload.value] ?? origin,
            code: "too_small",
            minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
            input: payload.value,
            inclusive: def.inclusive,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckMultipleOf = 
/*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMultipleOf", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        if (typeof payload.value !== typeof def.value)
            throw new Error("Cannot mix number and bigint in multiple_of check.");
        const isMultiple = typeof payload.value === "bigint"
            ? // `value % 0n` throws, and nothing is a multiple of zero — the number branch already fails this way via NaN
                def.value !== BigInt(0) && payload.value % def.value === BigInt(0)
            : util.floatSafeRemainder(payload.value, def.value) === 0;
        if (isMultiple)
            return;
        payload.issues.push({
            origin: typeof payload.value,
            code: "not_multiple_of",
            divisor: def.value,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckNumberFormat = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCheckNumberFormat", (inst, def) => {
    $ZodCheck.init(inst, def); // no format checks
    def.format = def.format || "float64";
    const isInt = def.format?.includes("int");
    const origin = isInt ? "int" : "number";
    const [minimum, maximum] = core_util/* NUMBER_FORMAT_RANGES */.zH[def.format];
    inst._zod.check = (payload) => {
        const input = payload.value;
        if (isInt) {
            if (!Number.isInteger(input)) {
                // invalid_format issue
                // payload.issues.push({
                //   expected: def.format,
                //   format: def.format,
                //   code: "invalid_format",
                //   input,
                //   inst,
                // });
                // invalid_type issue
                payload.issues.push({
                    expected: origin,
                    format: def.format,
                    code: "invalid_type",
                    continue: false,
                    input,
                    inst,
                });
                return;
                // not_multiple_of issue
                // payload.issues.push({
                //   code: "not_multiple_of",
                //   origin: "number",
                //   input,
                //   inst,
                //   divisor: 1,
                // });
            }
            if (!Number.isSafeInteger(input)) {
                if (input > 0) {
                    // too_big
                    payload.issues.push({
                        input,
                        code: "too_big",
                        maximum: Number.MAX_SAFE_INTEGER,
                        note: "Integers must be within the safe integer range.",
                        inst,
                        origin,
                        inclusive: true,
                        continue: !def.abort,
                    });
                }
                else {
                    // too_small
                    payload.issues.push({
                        input,
                        code: "too_small",
                        minimum: Number.MIN_SAFE_INTEGER,
                        note: "Integers must be within the safe integer range.",
                        inst,
                        origin,
                        inclusive: true,
                        continue: !def.abort,
                    });
                }
                return;
            }
        }
        if (input < minimum) {
            payload.issues.push({
                origin: "number",
                input,
                code: "too_small",
                minimum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
        if (input > maximum) {
            payload.issues.push({
                origin: "number",
                input,
                code: "too_big",
                maximum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
    };
});
const $ZodCheckBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckBigIntFormat", (inst, def) => {
    $ZodCheck.init(inst, def); // no format checks
    const [minimum, maximum] = util.BIGINT_FORMAT_RANGES[def.format];
    inst._zod.check = (payload) => {
        const input = payload.value;
        if (input < minimum) {
            payload.issues.push({
                origin: "bigint",
                input,
                code: "too_small",
                minimum: minimum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
        if (input > maximum) {
            payload.issues.push({
                origin: "bigint",
                input,
                code: "too_big",
                maximum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
    };
})));
const $ZodCheckMaxSize = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMaxSize", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size <= def.maximum)
            return;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            code: "too_big",
            maximum: def.maximum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckMinSize = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMinSize", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size >= def.minimum)
            return;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            code: "too_small",
            minimum: def.minimum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckSizeEquals = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckSizeEquals", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size === def.size)
            return;
        const tooBig = size > def.size;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            ...(tooBig ? { code: "too_big", maximum: def.size } : { code: "too_small", minimum: def.size }),
            inclusive: true,
            exact: true,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckMaxLength = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMaxLength", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // Strings are measured in Unicode code points, not UTF-16 units. A code point is at most two units, so a string that already fits in units fits in code points; only an overflow has to be counted.
        const length = typeof input === "string" && units > def.maximum ? util.codePointLength(input) : units;
        if (length <= def.maximum)
            return;
        const origin = util.getLengthableOrigin(input);
        payload.issues.push({
            origin,
            code: "too_big",
            maximum: def.maximum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckMinLength = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCheckMinLength", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // A code point is one or two UTF-16 units, so fewer units than the floor can never reach it and twice the floor always clears it. Only in between is the exact count in doubt.
        const length = typeof input === "string" && units >= def.minimum && units < def.minimum * 2
            ? core_util/* codePointLength */.O7(input)
            : units;
        if (length >= def.minimum)
            return;
        const origin = core_util/* getLengthableOrigin */.Rc(input);
        payload.issues.push({
            origin,
            code: "too_small",
            minimum: def.minimum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckLengthEquals = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckLengthEquals", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // A code point is one or two UTF-16 units, so outside `[length, length * 2]` units the target is missed either way — and missed in the same direction in both measures.
        const length = typeof input === "string" && units >= def.length && units <= def.length * 2
            ? util.codePointLength(input)
            : units;
        if (length === def.length)
            return;
        const origin = util.getLengthableOrigin(input);
        const tooBig = length > def.length;
        payload.issues.push({
            origin,
            ...(tooBig ? { code: "too_big", maximum: def.length } : { code: "too_small", minimum: def.length }),
            inclusive: true,
            exact: true,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckStringFormat", (inst, def) => {
    var _a, _b;
    $ZodCheck.init(inst, def);
    if (def.pattern)
        (_a = inst._zod).check ?? (_a.check = (payload) => {
            def.pattern.lastIndex = 0;
            if (def.pattern.test(payload.value))
                return;
            payload.issues.push({
                origin: "string",
                code: "invalid_format",
                format: def.format,
                input: payload.value,
                ...(def.pattern ? { pattern: def.pattern.toString() } : {}),
                inst,
                continue: !def.abort,
            });
        });
    else
        (_b = inst._zod).check ?? (_b.check = () => { });
})));
const $ZodCheckRegex = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckRegex", (inst, def) => {
    $ZodCheckStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        def.pattern.lastIndex = 0;
        if (def.pattern.test(payload.value))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "regex",
            input: payload.value,
            pattern: def.pattern.toString(),
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckLowerCase = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckLowerCase", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.lowercase);
    $ZodCheckStringFormat.init(inst, def);
})));
const $ZodCheckUpperCase = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckUpperCase", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.uppercase);
    $ZodCheckStringFormat.init(inst, def);
})));
const $ZodCheckIncludes = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckIncludes", (inst, def) => {
    $ZodCheck.init(inst, def);
    const escapedRegex = util.escapeRegex(def.includes);
    // `String.prototype.includes(sub, position)` matches `sub` at `position`
    // OR LATER, so the pattern must allow at least `position` leading chars
    // (`{N,}`), not exactly `position` chars (`{N}`).
    const pattern = new RegExp(typeof def.position === "number" ? `^.{${def.position},}${escapedRegex}` : escapedRegex);
    def.pattern = pattern;
    inst._zod.check = (payload) => {
        if (payload.value.includes(def.includes, def.position))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "includes",
            includes: def.includes,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckStartsWith = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckStartsWith", (inst, def) => {
    $ZodCheck.init(inst, def);
    const pattern = new RegExp(`^${util.escapeRegex(def.prefix)}.*`);
    def.pattern ?? (def.pattern = pattern);
    inst._zod.check = (payload) => {
        if (payload.value.startsWith(def.prefix))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "starts_with",
            prefix: def.prefix,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckEndsWith = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckEndsWith", (inst, def) => {
    $ZodCheck.init(inst, def);
    const pattern = new RegExp(`.*${util.escapeRegex(def.suffix)}$`);
    def.pattern ?? (def.pattern = pattern);
    inst._zod.check = (payload) => {
        if (payload.value.endsWith(def.suffix))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "ends_with",
            suffix: def.suffix,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
///////////////////////////////////
/////    $ZodCheckProperty    /////
///////////////////////////////////
function handleCheckPropertyResult(result, payload, property) {
    if (result.issues.length) {
        payload.issues.push(...util.prefixIssues(property, result.issues));
    }
}
const $ZodCheckProperty = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckProperty", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        const result = def.schema._zod.run({
            value: payload.value[def.property],
            issues: [],
        }, {});
        if (result instanceof Promise) {
            return result.then((result) => handleCheckPropertyResult(result, payload, def.property));
        }
        handleCheckPropertyResult(result, payload, def.property);
        return;
    };
})));
const $ZodCheckProperties = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckProperties", (inst, def) => {
    $ZodCheck.init(inst, def);
    util.hide(inst, Symbol.iterator, function* () {
        yield inst;
    });
    // key and schema snapshotted together: reading one live and the other cached lets a later mutation of the caller's shape object pair a stale key with a missing schema
    let entries;
    inst._zod.check = (payload) => {
        // the base schema already typed the value, so only a nullish one is rejected here: the properties read on a primitive too, matching z.property() on a string's length
        if (payload.value == null) {
            payload.issues.push({ expected: "object", code: "invalid_type", input: payload.value, inst });
            return undefined;
        }
        entries ?? (entries = Reflect.ownKeys(def.shape).map((key) => [key, def.shape[key]]));
        const input = payload.value;
        let proms;
        for (const [key, schema] of entries) {
            const result = schema._zod.run({ value: input[key], issues: [] }, {});
            if (result instanceof Promise) {
                proms ?? (proms = []);
                proms.push(result.then((result) => handleCheckPropertyResult(result, payload, key)));
            }
            else {
                handleCheckPropertyResult(result, payload, key);
            }
        }
        if (proms)
            return Promise.all(proms).then(() => undefined);
        return undefined;
    };
})));
const $ZodCheckMimeType = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMimeType", (inst, def) => {
    $ZodCheck.init(inst, def);
    const mimeSet = new Set(def.mime);
    inst._zod.check = (payload) => {
        if (mimeSet.has(payload.value.type))
            return;
        payload.issues.push({
            code: "invalid_value",
            values: def.mime,
            input: payload.value.type,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckOverwrite = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckOverwrite", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        payload.value = def.tx(payload.value);
    };
})));

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/regexes.js

/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link cuid2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const cuid = /^[cC][0-9a-z]{6,}$/;
const cuid2 = /^[0-9a-z]+$/;
const ulid = /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/;
const xid = /^[0-9a-vA-V]{20}$/;
const ksuid = /^[A-Za-z0-9]{27}$/;
const nanoid = /^[a-zA-Z0-9_-]{21}$/;
function nanoidOfLength(length) {
    return new RegExp(`^[a-zA-Z0-9_-]{${length}}$`);
}
/** ISO 8601-1 duration regex. Does not support the 8601-2 extensions like negative durations or fractional/negative components. */
const duration = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
/** Implements ISO 8601-2 extensions like explicit +- prefixes, mixing weeks with other units, and fractional/negative components. */
const extendedDuration = /^[-+]?P(?!$)(?:(?:[-+]?\d+Y)|(?:[-+]?\d+[.,]\d+Y$))?(?:(?:[-+]?\d+M)|(?:[-+]?\d+[.,]\d+M$))?(?:(?:[-+]?\d+W)|(?:[-+]?\d+[.,]\d+W$))?(?:(?:[-+]?\d+D)|(?:[-+]?\d+[.,]\d+D$))?(?:T(?=[\d+-])(?:(?:[-+]?\d+H)|(?:[-+]?\d+[.,]\d+H$))?(?:(?:[-+]?\d+M)|(?:[-+]?\d+[.,]\d+M$))?(?:[-+]?\d+(?:[.,]\d+)?S)?)??$/;
/** A regex for any UUID-like identifier: 8-4-4-4-12 hex pattern */
const guid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
/** Returns a regex for validating an RFC 9562/4122 UUID.
 *
 * @param version Optionally specify a version 1-8. If no version is specified, all versions are supported. */
const uuid = (version) => {
    if (!version)
        return /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/;
    return new RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`);
};
const uuid4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(4)));
const uuid6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(6)));
const uuid7 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(7)));
/** Practical email validation */
const email = /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
/** Equivalent to the HTML5 input[type=email] validation implemented by browsers. Source: https://developer.mozilla.org/en-US/docs/Web/HTML/Element/input/email */
const html5Email = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
/** The classic emailregex.com regex for RFC 5322-compliant emails */
const rfc5322Email = /^(([^<>()\[\]\\.,;:\s@"]+(\.[^<>()\[\]\\.,;:\s@"]+)*)|(".+"))@((\[[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}])|(([a-zA-Z\-0-9]+\.)+[a-zA-Z]{2,}))$/;
/** A loose regex that allows Unicode characters, enforces length limits, and that's about it. */
const unicodeEmail = /^[^\s@"]{1,64}@[^\s@]{1,255}$/u;
const idnEmail = (/* unused pure expression or super */ null && (unicodeEmail));
const browserEmail = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
// from https://thekevinscott.com/emojis-in-javascript/#writing-a-regular-expression
// Single character class, not an alternation: the two properties overlap (U+1F9B0-U+1F9B3), so `(A|B)+` backtracks exponentially on a failed match. The leading lookahead then demands one anchor — a pictograph, a regional indicator, or the enclosing keycap — because `\p{Emoji_Component}` on its own covers ASCII digits, `#`, `*`, ZWJ, variation selectors and skin tone modifiers, none of which is an emoji without a base.
const _emoji = (/* unused pure expression or super */ null && (`^(?=[\\s\\S]*[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3])[\\p{Extended_Pictographic}\\p{Emoji_Component}]+$`));
function emoji() {
    return new RegExp(_emoji, "u");
}
const ipv4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/;
const ipv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/;
const mac = (delimiter) => {
    const escapedDelim = util.escapeRegex(delimiter ?? ":");
    return new RegExp(`^(?:[0-9A-F]{2}${escapedDelim}){5}[0-9A-F]{2}$|^(?:[0-9a-f]{2}${escapedDelim}){5}[0-9a-f]{2}$`);
};
const cidrv4 = /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/;
const cidrv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/;
// https://stackoverflow.com/questions/7860392/determine-if-string-is-in-base64-using-javascript
const base64 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;
const base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
// based on https://stackoverflow.com/questions/106179/regular-expression-to-match-dns-hostname-or-ip-address
// export const hostname: RegExp = /^([a-zA-Z0-9-]+\.)*[a-zA-Z0-9-]+$/;
const hostname = /^(?=.{1,253}\.?$)[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[-0-9a-zA-Z]{0,61}[0-9a-zA-Z])?)*\.?$/;
const domain = /^(?=.{1,253}$)([a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]{2,63}$/;
const httpProtocol = /^https?$/;
// https://blog.stevenlevithan.com/archives/validate-phone-number#r4-3 (regex sans spaces) E.164: leading digit must be 1-9; total digits (excluding '+') between 7-15
const e164 = /^\+[1-9]\d{6,14}$/;
// Credit card shape: 12–19 digits, optionally separated by single spaces or single hyphens. ISO/IEC 7812 caps the PAN at 19 digits; 12 is the shortest issued length (Maestro).
const creditCard = /^\d(?:[ -]?\d){11,18}$/;
// ISO 4217 alpha codes from the SIX list, regenerated by scripts/update-iso-4217.ts
const currencyCode = /^(?:AED|AFN|ALL|AMD|AOA|ARS|AUD|AWG|AZN|BAM|BBD|BDT|BHD|BIF|BMD|BND|BOB|BOV|BRL|BSD|BTN|BWP|BYN|BZD|CAD|CDF|CHE|CHF|CHW|CLF|CLP|CNY|COP|COU|CRC|CUP|CVE|CZK|DJF|DKK|DOP|DZD|EGP|ERN|ETB|EUR|FJD|FKP|GBP|GEL|GHS|GIP|GMD|GNF|GTQ|GYD|HKD|HNL|HTG|HUF|IDR|ILS|INR|IQD|IRR|ISK|JMD|JOD|JPY|KES|KGS|KHR|KMF|KPW|KRW|KWD|KYD|KZT|LAK|LBP|LKR|LRD|LSL|LYD|MAD|MDL|MGA|MKD|MMK|MNT|MOP|MRU|MUR|MVR|MWK|MXN|MXV|MYR|MZN|NAD|NGN|NIO|NOK|NPR|NZD|OMR|PAB|PEN|PGK|PHP|PKR|PLN|PYG|QAR|RON|RSD|RUB|RWF|SAR|SBD|SCR|SDG|SEK|SGD|SHP|SLE|SOS|SRD|SSP|STN|SVC|SYP|SZL|THB|TJS|TMT|TND|TOP|TRY|TTD|TWD|TZS|UAH|UGX|USD|USN|UYI|UYU|UYW|UZS|VED|VES|VND|VUV|WST|XAD|XAF|XAG|XAU|XBA|XBB|XBC|XBD|XCD|XCG|XDR|XOF|XPD|XPF|XPT|XSU|XTS|XUA|XXX|YER|ZAR|ZMW|ZWG)$/;
// iban electronic format: 2-letter country, check digits 02-98 (the only values `98 - remainder` can produce), 11-30 bban characters
const iban = /^[A-Z]{2}(?!00|01|99)\d{2}[A-Z0-9]{11,30}$/;
const dateSource = (/* unused pure expression or super */ null && (`(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`));
/** Anchors a pattern source. The interpolation lives here rather than at the call site because
 * esbuild will not drop a `@__PURE__` call whose own argument interpolates a variable, but it
 * will drop `anchor(dateSource)`. Keeping it inline pinned `date` into every bundle. */
function regexes_anchor(source) {
    return new RegExp(`^${source}$`);
}
const date = /*@__PURE__*/ (/* unused pure expression or super */ null && (regexes_anchor(dateSource)));
function timeSource(args) {
    const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
    const regex = typeof args.precision === "number"
        ? args.precision === -1
            ? `${hhmm}`
            : args.precision === 0
                ? `${hhmm}:[0-5]\\d`
                : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}`
        : args.seconds
            ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?`
            : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
    return regex;
}
function time(args) {
    return new RegExp(`^${timeSource(args)}$`);
}
// Adapted from https://stackoverflow.com/a/3143231
function datetime(args) {
    const opts = ["Z"];
    // if (args.offset) opts.push(`([+-]\\d{2}:\\d{2})`);
    if (args.offset)
        opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
    // RFC 3339 mandates seconds wherever the time carries a `Z` or an offset, so only the unqualified form `local` adds may omit them
    const qualified = `${timeSource({ precision: args.precision, seconds: true })}(?:${opts.join("|")})`;
    const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
    return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
// the unbounded form of `string()` as a literal, so every plain string shares one instance instead of building its own
const anyString = /^[\s\S]{0,}$/;
const string = (params) => {
    const regex = params ? `[\\s\\S]{${params?.minimum ?? 0},${params?.maximum ?? ""}}` : `[\\s\\S]*`;
    return new RegExp(`^${regex}$`);
};
const bigint = /^-?\d+n?$/;
const integer = /^-?\d+$/;
const number = /^-?\d+(?:\.\d+)?$/;
const regexes_boolean = /^(?:true|false)$/i;
const _null = /^null$/i;

const _undefined = /^undefined$/i;

// regex for string with no uppercase letters
const lowercase = /^[^A-Z]*$/;
// regex for string with no lowercase letters
const uppercase = /^[^a-z]*$/;
// regex for hexadecimal strings (any length)
const hex = /^[0-9a-fA-F]*$/;
// Hash regexes for different algorithms and encodings
// Helper function to create base64 regex with exact length and padding
function fixedBase64(bodyLength, padding) {
    return new RegExp(`^[A-Za-z0-9+/]{${bodyLength}}${padding}$`);
}
// Helper function to create base64url regex with exact length (no padding)
function fixedBase64url(length) {
    return new RegExp(`^[A-Za-z0-9_-]{${length}}$`);
}
// MD5 (16 bytes): base64 = 24 chars total (22 + "==")
const md5_hex = /^[0-9a-fA-F]{32}$/;
const md5_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(22, "==")));
const md5_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(22)));
// SHA1 (20 bytes): base64 = 28 chars total (27 + "=")
const sha1_hex = /^[0-9a-fA-F]{40}$/;
const sha1_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(27, "=")));
const sha1_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(27)));
// SHA256 (32 bytes): base64 = 44 chars total (43 + "=")
const sha256_hex = /^[0-9a-fA-F]{64}$/;
const sha256_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(43, "=")));
const sha256_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(43)));
// SHA384 (48 bytes): base64 = 64 chars total (no padding)
const sha384_hex = /^[0-9a-fA-F]{96}$/;
const sha384_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(64, "")));
const sha384_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(64)));
// SHA512 (64 bytes): base64 = 88 chars total (86 + "==")
const sha512_hex = /^[0-9a-fA-F]{128}$/;
const sha512_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(86, "==")));
const sha512_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(86)));

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/versions.js
const version = {
    major: 4,
    minor: 6,
    patch: 7,
};

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/schemas.js







const $ZodType = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodType", (inst, def) => {
    var _a;
    inst ?? (inst = {});
    inst._zod.def = def; // set _def property
    inst._zod.bag = inst._zod.bag || {}; // initialize _bag object
    inst._zod.version = version;
    const defChecks = inst._zod.def.checks;
    // if inst is itself a checks.$ZodCheck, run it as a check
    const checks = inst._zod.traits.has("$ZodCheck")
        ? [inst, ...(defChecks ?? [])]
        : defChecks?.length
            ? [...defChecks]
            : [];
    for (const ch of checks) {
        for (const fn of ch._zod.onattach) {
            fn(inst);
        }
    }
    if (checks.length === 0) {
        // deferred initializer inst._zod.parse is not yet defined
        (_a = inst._zod).deferred ?? (_a.deferred = []);
        inst._zod.deferred?.push(() => {
            inst._zod.run = inst._zod.parse;
        });
    }
    else {
        const runChecks = (payload, checks, ctx) => {
            if (payload.memo)
                return payload;
            let isAborted = core_util/* aborted */.QH(payload);
            let asyncResult;
            for (const ch of checks) {
                if (ch._zod.def.when) {
                    if (core_util/* explicitlyAborted */.rL(payload))
                        continue;
                    const shouldRun = ch._zod.def.when(payload);
                    if (!shouldRun)
                        continue;
                }
                else if (isAborted) {
                    continue;
                }
                const currLen = payload.issues.length;
                const _ = ch._zod.check(payload);
                if (_ instanceof Promise && ctx?.async === false) {
                    throw new core_core/* $ZodAsyncError */.GT();
                }
                if (asyncResult || _ instanceof Promise) {
                    asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
                        await _;
                        const nextLen = payload.issues.length;
                        if (nextLen === currLen)
                            return;
                        core_util/* attachSchema */.d3(payload.issues, currLen, inst);
                        if (!isAborted)
                            isAborted = core_util/* aborted */.QH(payload, currLen);
                    });
                }
                else {
                    const nextLen = payload.issues.length;
                    if (nextLen === currLen)
                        continue;
                    core_util/* attachSchema */.d3(payload.issues, currLen, inst);
                    if (!isAborted)
                        isAborted = core_util/* aborted */.QH(payload, currLen);
                }
            }
            if (asyncResult) {
                return asyncResult.then(() => {
                    return payload;
                });
            }
            return payload;
        };
        const handleCanaryResult = (canary, payload, ctx) => {
            // abort if the canary is aborted
            if (core_util/* aborted */.QH(canary)) {
                canary.aborted = true;
                return canary;
            }
            // run checks first, then
            const checkResult = runChecks(payload, checks, ctx);
            if (checkResult instanceof Promise) {
                if (ctx.async === false)
                    throw new core_core/* $ZodAsyncError */.GT();
                return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
            }
            return inst._zod.parse(checkResult, ctx);
        };
        inst._zod.run = (payload, ctx) => {
            if (ctx.skipChecks) {
                return inst._zod.parse(payload, ctx);
            }
            if (ctx.direction === "backward") {
                // run canary initial pass (no checks)
                const canary = inst._zod.parse({ value: payload.value, issues: [] }, { ...ctx, skipChecks: true });
                if (canary instanceof Promise) {
                    return canary.then((canary) => {
                        return handleCanaryResult(canary, payload, ctx);
                    });
                }
                return handleCanaryResult(canary, payload, ctx);
            }
            // forward
            const result = inst._zod.parse(payload, ctx);
            if (result instanceof Promise) {
                if (ctx.async === false)
                    throw new core_core/* $ZodAsyncError */.GT();
                return result.then((result) => runChecks(result, checks, ctx));
            }
            return runChecks(result, checks, ctx);
        };
    }
}, {
    // Wrappers extend this by installing a richer factory over it; reading it eagerly would defeat the laziness.
    get "~standard"() {
        return core_util/* hide */.jD(this, "~standard", standardProps(this));
    },
    set "~standard"(value) {
        core_util/* own */.qh(this, "~standard", value);
    },
});
/** The Standard Schema surface for `inst`. Shared so wrappers can extend it without forcing it. */
// a Standard Schema result only reports issues, so a failure finalizes them straight off the raw payload: no ZodError, and no lazy result to read through
const toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())) } : { value: r.value };
async function validateAsync(inst, value) {
    const ctx = { async: true };
    return toStandardResult((await inst._zod.run({ value, issues: [] }, ctx)), ctx);
}
function standardProps(inst) {
    return {
        validate: (value) => {
            const ctx = { async: false };
            try {
                const r = inst._zod.run({ value, issues: [] }, ctx);
                if (!(r instanceof Promise))
                    return toStandardResult(r, ctx);
            }
            catch (_) { }
            // async function so a synchronously throwing check rejects instead of escaping validate
            return validateAsync(inst, value);
        },
        vendor: "zod",
        version: 1,
    };
}

const $ZodString = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodString", (inst, def) => {
    $ZodType.init(inst, def);
    // a format's own pattern, else unbounded; a template literal derives the check-aware form itself
    inst._zod.pattern = def.pattern ?? anyString;
    inst._zod.parse = (payload, _) => {
        if (def.coerce)
            try {
                payload.value = String(payload.value);
            }
            catch (_) { }
        if (typeof payload.value === "string")
            return payload;
        payload.issues.push({
            expected: "string",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
});
const $ZodStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodStringFormat", (inst, def) => {
    // check initialization must come first
    checks.$ZodCheckStringFormat.init(inst, def);
    $ZodString.init(inst, def);
})));
const $ZodGUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodGUID", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.guid);
    $ZodStringFormat.init(inst, def);
})));
const $ZodUUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodUUID", (inst, def) => {
    if (def.version) {
        const versionMap = {
            v1: 1,
            v2: 2,
            v3: 3,
            v4: 4,
            v5: 5,
            v6: 6,
            v7: 7,
            v8: 8,
        };
        const v = versionMap[def.version];
        if (v === undefined)
            throw new Error(`Invalid UUID version: "${def.version}"`);
        def.pattern ?? (def.pattern = regexes.uuid(v));
    }
    else
        def.pattern ?? (def.pattern = regexes.uuid());
    $ZodStringFormat.init(inst, def);
})));
const $ZodEmail = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodEmail", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.email);
    $ZodStringFormat.init(inst, def);
})));
/** The `://` guard rejected the input before the URL constructor saw it. */
const URL_BAD_FORMAT = 1;
/** The URL parser rejected the input. */
const URL_UNPARSEABLE = 2;
function canParseURL(input) {
    try {
        if (typeof URL !== "undefined" && typeof URL.canParse === "function")
            return URL.canParse(input);
        new URL(input);
        return true;
    }
    catch {
        return false;
    }
}
function validateURL(trimmed, def) {
    if (!("normalize" in def) && !("hostname" in def) && !("protocol" in def)) {
        return canParseURL(trimmed) || URL_UNPARSEABLE;
    }
    return parseURLObject(trimmed, def);
}
/** Parses a URL while preserving the non-normalizing HTTP guard. */
function parseURLObject(trimmed, def) {
    // When normalize is off, require :// for http/https URLs. This prevents strings like "http:example.com" or "https:/path" from being silently accepted
    if (!def.normalize && def.protocol?.source === regexes.httpProtocol.source && !/^https?:\/\//i.test(trimmed)) {
        return URL_BAD_FORMAT;
    }
    try {
        if (typeof URL !== "undefined") {
            const URLStatic = URL;
            if (typeof URLStatic.parse === "function")
                return URLStatic.parse(trimmed) ?? URL_UNPARSEABLE;
        }
        // @ts-ignore
        return new URL(trimmed);
    }
    catch {
        return URL_UNPARSEABLE;
    }
}
const asciiTabOrNewline = /[\t\n\r]/g;
/** The URL parser deletes every ASCII tab, LF and CR from its input before it parses, so `new URL("https://exa\nmple.com")` reports on `example.com`. Applying the same deletion to the returned value closes the half of that divergence which can move the host; the parser's other rewrite, stripping C0 controls at the edges, cannot. */
function stripTabAndNewline(value) {
    return value.replace(asciiTabOrNewline, "");
}
function urlHostnameOk(url, hostname) {
    hostname.lastIndex = 0;
    return hostname.test(url.hostname);
}
function urlProtocolOk(url, protocol) {
    protocol.lastIndex = 0;
    return protocol.test(url.protocol.endsWith(":") ? url.protocol.slice(0, -1) : url.protocol);
}
const $ZodURL = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodURL", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        try {
            // Trim whitespace from input
            const trimmed = payload.value.trim();
            const url = validateURL(trimmed, def);
            if (url === URL_BAD_FORMAT) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid URL format",
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
                return;
            }
            if (url === URL_UNPARSEABLE) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
                return;
            }
            if (url === true) {
                payload.value = stripTabAndNewline(trimmed);
                return;
            }
            if (def.hostname && !urlHostnameOk(url, def.hostname)) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid hostname",
                    pattern: def.hostname.source,
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
            }
            if (def.protocol && !urlProtocolOk(url, def.protocol)) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid protocol",
                    pattern: def.protocol.source,
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
            }
            // Set the output value based on normalize flag
            payload.value = def.normalize ? url.href : stripTabAndNewline(trimmed);
            return;
        }
        catch (_) {
            payload.issues.push({
                code: "invalid_format",
                format: "url",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
})));
const $ZodEmoji = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodEmoji", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.emoji());
    $ZodStringFormat.init(inst, def);
})));
const $ZodNanoID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNanoID", (inst, def) => {
    if (def.length !== undefined && (!Number.isInteger(def.length) || def.length < 1))
        throw new Error(`Invalid nanoid length: ${def.length}`);
    def.pattern ?? (def.pattern = def.length === undefined ? regexes.nanoid : regexes.nanoidOfLength(def.length));
    $ZodStringFormat.init(inst, def);
})));
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link $ZodCUID2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const $ZodCUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCUID", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.cuid);
    $ZodStringFormat.init(inst, def);
})));
const $ZodCUID2 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCUID2", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.cuid2);
    $ZodStringFormat.init(inst, def);
})));
const $ZodULID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodULID", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.ulid);
    $ZodStringFormat.init(inst, def);
})));
const $ZodXID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodXID", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.xid);
    $ZodStringFormat.init(inst, def);
})));
const $ZodKSUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodKSUID", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.ksuid);
    $ZodStringFormat.init(inst, def);
})));
const $ZodISODateTime = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodISODateTime", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.datetime(def));
    $ZodStringFormat.init(inst, def);
})));
const $ZodISODate = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodISODate", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.date);
    $ZodStringFormat.init(inst, def);
})));
const $ZodISOTime = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodISOTime", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.time(def));
    $ZodStringFormat.init(inst, def);
})));
const $ZodISODuration = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodISODuration", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.duration);
    $ZodStringFormat.init(inst, def);
})));
const $ZodIPv4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodIPv4", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.ipv4);
    $ZodStringFormat.init(inst, def);
})));
/** An IPv6 address is written with hex digits, colons and dots, and nothing else. The guard is what makes the check below an IPv6 check: `new URL("http://[...]")` parses an authority, not an address, so `@` and `\` re-delimit it and `"::@1\\"` validates against the host `0.0.0.1`. The URL parser also deletes ASCII tab, LF and CR rather than failing, which is how `"::1\n"` validated as `::1`. */
const ipv6Alphabet = /^[0-9a-fA-F:.]+$/;
function isValidIPv6(value) {
    if (!ipv6Alphabet.test(value))
        return false;
    return canParseURL(`http://[${value}]`);
}
const $ZodIPv6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodIPv6", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.ipv6);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (!isValidIPv6(payload.value)) {
            payload.issues.push({
                code: "invalid_format",
                format: "ipv6",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
})));
const $ZodMAC = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodMAC", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.mac(def.delimiter));
    $ZodStringFormat.init(inst, def);
})));
const $ZodCIDRv4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCIDRv4", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.cidrv4);
    $ZodStringFormat.init(inst, def);
})));
function isValidCIDRv6(value) {
    const parts = value.split("/");
    if (parts.length !== 2)
        return false;
    const [address, prefix] = parts;
    if (!prefix)
        return false;
    const prefixNum = Number(prefix);
    if (`${prefixNum}` !== prefix)
        return false;
    if (prefixNum < 0 || prefixNum > 128)
        return false;
    return isValidIPv6(address);
}
const $ZodCIDRv6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCIDRv6", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.cidrv6); // not used for validation
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (!isValidCIDRv6(payload.value)) {
            payload.issues.push({
                code: "invalid_format",
                format: "cidrv6",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
})));
//////////////////////////////   ZodBase64   //////////////////////////////
function isValidBase64(data) {
    if (data === "")
        return true;
    // atob ignores whitespace, so reject it up front.
    if (/\s/.test(data))
        return false;
    if (data.length % 4 !== 0)
        return false;
    try {
        // @ts-ignore
        atob(data);
        return true;
    }
    catch {
        return false;
    }
}
// lax on purpose: the quantified regexes.base64 overflows the regex stack on multi-MB input and its leading ^$| alternation leaks through template-literal composition; isValidBase64 enforces length and padding
const base64Charset = /^[0-9a-zA-Z+/]*={0,2}$/;
const $ZodBase64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodBase64", (inst, def) => {
    def.pattern ?? (def.pattern = base64Charset);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidBase64(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "base64",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
//////////////////////////////   ZodBase64URL   //////////////////////////////
// lax on purpose: the quantified regexes.base64url overflows the regex stack on multi-MB input; isValidBase64 enforces length on the padded string
const base64urlCharset = /^[A-Za-z0-9_-]*$/;
function isValidBase64URL(data) {
    if (!base64urlCharset.test(data))
        return false;
    const base64 = data.replace(/[-_]/g, (c) => (c === "-" ? "+" : "/"));
    const padded = base64.padEnd(Math.ceil(base64.length / 4) * 4, "=");
    return isValidBase64(padded);
}
const $ZodBase64URL = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodBase64URL", (inst, def) => {
    def.pattern ?? (def.pattern = base64urlCharset);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidBase64URL(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "base64url",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodE164 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodE164", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.e164);
    $ZodStringFormat.init(inst, def);
})));
//////////////////////////////   ZodCreditCard   //////////////////////////////
const CC_SANITIZE = /[- ]/g;
/** Luhn checksum on a digit-only string. Adapted from valibot (MIT). */
function isLuhnAlgo(digits) {
    let length = digits.length;
    let bit = 1;
    let sum = 0;
    while (length) {
        const value = digits.charCodeAt(--length) - 48;
        bit ^= 1;
        sum += bit ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][value] : value;
    }
    return sum % 10 === 0;
}
function isValidCreditCard(input) {
    if (!regexes.creditCard.test(input))
        return false;
    return isLuhnAlgo(input.replace(CC_SANITIZE, ""));
}
const $ZodCreditCard = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCreditCard", (inst, def) => {
    // Shape only — the Luhn check below is not expressible as a pattern, so consumers of `pattern` (JSON Schema, template literals) get the length and separator rules alone.
    def.pattern ?? (def.pattern = regexes.creditCard);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidCreditCard(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "credit_card",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
//////////////////////////////   ZodIBAN   //////////////////////////////
// iso 7064 mod 97-10 checksum without BigInt
function isIso7064Mod97(iban) {
    let remainder = 0;
    const len = iban.length;
    for (let i = 4; i < len; i++) {
        const code = iban.charCodeAt(i);
        remainder = (code >= 65 ? remainder * 100 + (code - 55) : remainder * 10 + (code - 48)) % 97;
    }
    for (let i = 0; i < 4; i++) {
        const code = iban.charCodeAt(i);
        remainder = (code >= 65 ? remainder * 100 + (code - 55) : remainder * 10 + (code - 48)) % 97;
    }
    return remainder === 1;
}
function isValidIBAN(input) {
    if (!regexes.iban.test(input))
        return false;
    return isIso7064Mod97(input);
}
const $ZodIBAN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodIBAN", (inst, def) => {
    // shape only — checksum is not expressible as a pattern
    def.pattern ?? (def.pattern = regexes.iban);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidIBAN(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "iban",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
//////////////////////////////   ZodJWT   //////////////////////////////
function isValidJWT(token, algorithm = null) {
    try {
        const tokensParts = token.split(".");
        if (tokensParts.length !== 3)
            return false;
        const [header] = tokensParts;
        if (!header)
            return false;
        // @ts-ignore
        const parsedHeader = JSON.parse(atob(header));
        if ("typ" in parsedHeader && parsedHeader?.typ !== "JWT")
            return false;
        if (!parsedHeader.alg)
            return false;
        if (algorithm && (!("alg" in parsedHeader) || parsedHeader.alg !== algorithm))
            return false;
        return true;
    }
    catch {
        return false;
    }
}
const $ZodJWT = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodJWT", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidJWT(payload.value, def.alg))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "jwt",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCustomStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCustomStringFormat", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (def.fn(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: def.format,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodNumber = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNumber", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = number;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = Number(payload.value);
            }
            catch (_) { }
        const input = payload.value;
        if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) {
            return payload;
        }
        const received = typeof input === "number"
            ? Number.isNaN(input)
                ? "NaN"
                : !Number.isFinite(input)
                    ? String(input)
                    : undefined
            : undefined;
        payload.issues.push({
            expected: "number",
            code: "invalid_type",
            input,
            inst,
            ...(received ? { received } : {}),
        });
        return payload;
    };
});
const $ZodNumberFormat = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNumberFormat", (inst, def) => {
    $ZodCheckNumberFormat.init(inst, def);
    $ZodNumber.init(inst, def); // no format checks
});
const $ZodBoolean = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodBoolean", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes_boolean;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = Boolean(payload.value);
            }
            catch (_) { }
        const input = payload.value;
        if (typeof input === "boolean")
            return payload;
        payload.issues.push({
            expected: "boolean",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
});
const $ZodBigInt = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodBigInt", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes.bigint;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = BigInt(payload.value);
            }
            catch (_) { }
        if (typeof payload.value === "bigint")
            return payload;
        payload.issues.push({
            expected: "bigint",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
})));
const $ZodBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodBigIntFormat", (inst, def) => {
    checks.$ZodCheckBigIntFormat.init(inst, def);
    $ZodBigInt.init(inst, def); // no format checks
})));
const $ZodSymbol = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSymbol", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "symbol")
            return payload;
        payload.issues.push({
            expected: "symbol",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodUndefined = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodUndefined", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes.undefined;
    inst._zod.values = new Set([undefined]);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "undefined")
            return payload;
        payload.issues.push({
            expected: "undefined",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodNull = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNull", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes.null;
    inst._zod.values = new Set([null]);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (input === null)
            return payload;
        payload.issues.push({
            expected: "null",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodAny = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodAny", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload) => payload;
})));
const $ZodUnknown = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodUnknown", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload) => payload;
});
const $ZodNever = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNever", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        payload.issues.push({
            expected: "never",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
});
const $ZodVoid = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodVoid", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "undefined")
            return payload;
        payload.issues.push({
            expected: "void",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodDate = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodDate", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce) {
            try {
                payload.value = new Date(payload.value);
            }
            catch (_err) { }
        }
        const input = payload.value;
        const isDate = input instanceof Date;
        const isValidDate = isDate && !Number.isNaN(input.getTime());
        if (isValidDate)
            return payload;
        payload.issues.push({
            expected: "date",
            code: "invalid_type",
            input,
            ...(isDate ? { received: "Invalid Date" } : {}),
            inst,
        });
        return payload;
    };
})));
// an oversized container fails its leading size checks before any element is parsed
function capSize(inst, size) {
    const caps = core_util/* sizeCaps */.hi(inst._zod.def.checks);
    if (!caps.length)
        return;
    const cap = Math.min(...caps.map((c) => c[0]));
    const parse = inst._zod.parse;
    inst._zod.parse = (payload, ctx) => {
        const n = size(payload.value);
        if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
            for (const [max, ch] of core_util/* sizeCaps */.hi(inst._zod.def.checks)) {
                if (n > max && ch._zod.def.when(payload)) {
                    const start = payload.issues.length;
                    ch._zod.check(payload);
                    // the value is still the raw input, so no later check may read it
                    payload.issues[start].continue = false;
                    core_util/* attachSchema */.d3(payload.issues, start, inst);
                    return payload;
                }
            }
        }
        return parse(payload, ctx);
    };
}
const arraySize = (input) => (Array.isArray(input) ? input.length : -1);
const mapSize = (input) => (input instanceof Map ? input.size : -1);
const setSize = (input) => (input instanceof Set ? input.size : -1);
function handleArrayResult(result, final, index) {
    if (result.issues.length) {
        final.issues.push(...core_util/* prefixIssues */.lQ(index, result.issues));
    }
    final.value[index] = result.value;
}
const $ZodArray = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodArray", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!Array.isArray(input)) {
            payload.issues.push({
                expected: "array",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
        const proms = [];
        const abortEarly = ctx?.abortEarly;
        for (let i = 0; i < input.length; i++) {
            const item = input[i];
            const result = def.element._zod.run({
                value: item,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                proms.push(result.then((result) => handleArrayResult(result, payload, i)));
            }
            else {
                handleArrayResult(result, payload, i);
                // the element's payload is authoritative here, since handleArrayResult forwards every issue; an object's is not, because it drops a failed absent optional
                if (abortEarly && result.issues.length !== 0 && core_util/* aborted */.QH(result))
                    break;
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => payload);
        }
        return payload; //handleArrayResultsAsync(parseResults, final);
    };
    capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
    const isPresent = key in input;
    const isOptionalOut = optout === "optional";
    // The middle rung means "absence permitted, nothing supplied in its place", so an absent key contributes nothing — whatever the schema made of `undefined` is invented, not substituted. Only `optional` reaches this with a value: `defaulted` substitutes, and a schema that isn't optional-out has to keep the key.
    if (!isPresent && isOptionalOut && optin === "optional") {
        return;
    }
    if (result.issues.length) {
        // For optional-in/out schemas, ignore errors on absent keys.
        if (optin !== undefined && isOptionalOut && !isPresent) {
            return;
        }
        final.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
    }
    if (!isPresent && optin === undefined) {
        if (!result.issues.length) {
            final.issues.push({
                code: "invalid_type",
                expected: "nonoptional",
                input: undefined,
                path: [key],
            });
        }
        return;
    }
    if (result.value === undefined) {
        if (isPresent || (optin === "defaulted" && !isOptionalOut)) {
            final.value[key] = undefined;
        }
    }
    else {
        final.value[key] = result.value;
    }
}
// one shared instance; a fresh [] per schema cost 56 bytes retained
const NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
    const keys = Object.keys(def.shape);
    const ownSymbols = Object.getOwnPropertySymbols(def.shape);
    const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
    // aliases `keys` when there are no symbols, so a string-only shape keeps one array
    const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
    for (const k of allKeys) {
        if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) {
            throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
        }
    }
    const okeys = core_util/* optionalKeys */.NM(def.shape);
    return {
        ...def,
        allKeys,
        symbolKeys,
        // string-only: handleCatchall matches it against `for...in`, which never yields a symbol
        keySet: new Set(keys),
        numKeys: keys.length,
        optionalKeys: new Set(okeys),
    };
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
    const unrecognized = [];
    const keySet = def.keySet;
    const _catchall = def.catchall._zod;
    const t = _catchall.def.type;
    const optin = _catchall.optin;
    const optout = _catchall.optout;
    // starts at 0, not the current length: the shape phase already ran and may have aborted
    let seen = 0;
    for (const key in input) {
        if (abortEarly && payload.issues.length !== seen) {
            if (core_util/* aborted */.QH(payload, seen))
                break;
            seen = payload.issues.length;
        }
        // Must precede the __proto__ branch: a declared key is not unrecognized, even though the shape loop deliberately strips __proto__ from the parsed output.
        if (keySet.has(key))
            continue;
        // Don't copy an undeclared __proto__ into the result; assignment to a plain {} would replace the result prototype. But in strict mode it is still an unknown key, so report it before skipping.
        if (key === "__proto__") {
            if (t === "never")
                unrecognized.push(key);
            continue;
        }
        if (t === "never") {
            unrecognized.push(key);
            continue;
        }
        const r = _catchall.run({ value: input[key], issues: [] }, ctx);
        if (r instanceof Promise) {
            proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
        }
        else {
            handlePropertyResult(r, payload, key, input, optin, optout);
        }
    }
    if (unrecognized.length) {
        payload.issues.push({
            code: "unrecognized_keys",
            keys: unrecognized,
            input,
            inst,
            // Describes the shape of the input, not the validity of the parsed value, so it never aborts. The parse still fails; the schema's own checks just get to run first, and an enclosing intersection can reconcile the key against a sibling operand.
            continue: true,
        });
    }
    if (!proms.length)
        return payload;
    return Promise.all(proms).then(() => {
        return payload;
    });
}
const $ZodObject = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodObject", (inst, def) => {
    // requires cast because technically $ZodObject doesn't extend
    $ZodType.init(inst, def);
    const desc = Object.getOwnPropertyDescriptor(def, "shape");
    // a cloned def carries its source's accessor, which knows the shape it answers from; adopting that keeps the clone's keys readable without running it
    const sh = desc?.get ? desc.get.raw : (def.shape ?? {});
    if (sh) {
        // Freezes the shape on first read, so its getters resolve once and every later read sees the same schemas.
        const get = () => {
            const newSh = { ...sh };
            Object.defineProperty(def, "shape", { value: newSh });
            get.raw = newSh;
            return newSh;
        };
        get.raw = sh;
        Object.defineProperty(def, "shape", { get });
    }
    const _normalized = core_util/* cached */.PO(() => normalizeDef(def));
    core_util/* defineLazyInternal */.v5(inst, "propValues", (zod) => {
        const shape = zod.def.shape;
        const propValues = {};
        for (const key in shape) {
            const field = shape[key]._zod;
            if (field.values) {
                if (!Object.prototype.hasOwnProperty.call(propValues, key)) {
                    core_util/* assignProp */.Vy(propValues, key, new Set());
                }
                for (const v of field.values)
                    propValues[key].add(v);
                // An omittable slot reads back as undefined at a discriminator lookup, so it has to claim undefined: two options that can both omit the key are not discriminable on it.
                if (field.optin !== undefined)
                    propValues[key].add(undefined);
            }
        }
        return propValues;
    });
    const isObject = core_util/* isObject */.Gv;
    const catchall = def.catchall;
    let value;
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        value ?? (value = _normalized.value);
        const input = payload.value;
        if (!isObject(input)) {
            payload.issues.push({
                expected: "object",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
        const proms = [];
        const shape = value.shape;
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const key of value.allKeys) {
            if (abortEarly && payload.issues.length !== seen) {
                if (core_util/* aborted */.QH(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            if (key === "__proto__")
                continue;
            const el = shape[key];
            const optin = el._zod.optin;
            const optout = el._zod.optout;
            const r = el._zod.run({ value: input[key], issues: [] }, ctx);
            if (r instanceof Promise) {
                proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
            }
            else {
                handlePropertyResult(r, payload, key, input, optin, optout);
            }
        }
        if (!catchall) {
            return proms.length ? Promise.all(proms).then(() => payload) : payload;
        }
        return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
    };
});
const $ZodObjectJIT = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodObjectJIT", (inst, def) => {
    // requires cast because technically $ZodObject doesn't extend
    $ZodObject.init(inst, def);
    const superParse = inst._zod.parse;
    const _normalized = util.cached(() => normalizeDef(def));
    const memo = core.globalConfig.memoizer;
    const generateFastpass = (shape) => {
        const normalized = _normalized.value;
        const syms = normalized.symbolKeys;
        // a symbol has no source literal, so it is read as `syms[i]` off the closed-over scope
        const doc = new Doc(["payload", "ctx"], { shape, inst, memo, syms });
        const parseStr = (k) => `shape[${k}]._zod.run({ value: input[${k}], issues: [] }, ctx)`;
        // prefixes in place, like util.prefixIssues. newResult must land before the early return: a catchall runs after this and would otherwise write onto the caller's input
        const prefixStr = (id, k) => `
          let ${id}_ab = false;
          for (let i = 0; i < ${id}.issues.length; i++) {
            const iss = ${id}.issues[i];
            iss.path = iss.path ? [${k}, ...iss.path] : [${k}];
            payload.issues.push(iss);
            if (iss.continue !== true) ${id}_ab = true;
          }
          if (${id}_ab && ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }`;
        doc.write(`const input = payload.value;`);
        const ids = Object.create(null);
        let counter = 0;
        for (const key of normalized.allKeys) {
            ids[key] = `key_${counter++}`;
        }
        // A: preserve key order {
        doc.write(memo ? `const newResult = memo.alloc(inst, payload, {}, ctx);` : `const newResult = {};`);
        for (const key of normalized.allKeys) {
            if (key === "__proto__")
                continue;
            const id = ids[key];
            const k = typeof key === "symbol" ? `syms[${syms.indexOf(key)}]` : util.esc(key);
            const isPresent = `${k} in input`;
            const schema = shape[key];
            const optin = schema?._zod?.optin;
            const isOptionalIn = optin !== undefined;
            const isOptionalOut = schema?._zod?.optout === "optional";
            doc.write(`const ${id} = ${parseStr(k)};`);
            if (isOptionalIn && isOptionalOut) {
                // For optional-in/out schemas, ignore errors on absent keys — and, like the interpreted path, drop the value produced alongside them. The middle rung goes further: it permits absence without supplying anything in its place, so an absent key contributes nothing at all.
                const assign = optin === "optional" ? `${id}_present` : `${id}.value !== undefined || ${id}_present`;
                doc.write(`
        const ${id}_present = ${isPresent};
        if (!${id}.issues.length || ${id}_present) {
          if (${id}.issues.length) {${prefixStr(id, k)}
          }

          if (${assign}) {
            newResult[${k}] = ${id}.value;
          }
        }

      `);
            }
            else if (!isOptionalIn) {
                doc.write(`
        const ${id}_present = ${isPresent};
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
        if (!${id}_present && !${id}.issues.length) {
          payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: undefined,
            path: [${k}]
          });
          if (ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }
        }

        if (${id}_present) {
          newResult[${k}] = ${id}.value;
        }

      `);
            }
            else {
                doc.write(`
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
      `);
                if (optin === "defaulted") {
                    doc.write(`newResult[${k}] = ${id}.value;`);
                }
                else {
                    doc.write(`
        if (${id}.value !== undefined || ${isPresent}) {
          newResult[${k}] = ${id}.value;
        }
      `);
                }
            }
        }
        doc.write(`payload.value = newResult;`);
        doc.write(`return payload;`);
        // closing `shape` in is what pays: turbofan specializes the parser against that one shape object, so every `shape[k]._zod.run` folds to a known callee. as a parameter it stays a generic load and measures 13% slower even with the forwarding frame gone
        return doc.compile();
    };
    let fastpass;
    const isObject = util.isObject;
    const jit = !core.globalConfig.jitless;
    const allowsEval = util.allowsEval;
    const fastEnabled = jit && allowsEval.value; // && !def.catchall;
    const catchall = def.catchall;
    let value;
    inst._zod.parse = (payload, ctx) => {
        value ?? (value = _normalized.value);
        const input = payload.value;
        if (!isObject(input)) {
            payload.issues.push({
                expected: "object",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        if (jit && fastEnabled && ctx?.async === false && ctx.jitless !== true) {
            // always synchronous
            if (!fastpass)
                fastpass = generateFastpass(def.shape);
            payload = fastpass(payload, ctx);
            if (!catchall)
                return payload;
            return handleCatchall([], input, payload, ctx, value, inst, ctx?.abortEarly === true);
        }
        return superParse(payload, ctx);
    };
})));
function handleUnionResults(results, final, inst, ctx) {
    for (const result of results) {
        if (result.issues.length === 0) {
            final.value = result.value;
            return final;
        }
    }
    const nonaborted = results.filter((r) => !core_util/* aborted */.QH(r));
    if (nonaborted.length === 1) {
        final.value = nonaborted[0].value;
        return nonaborted[0];
    }
    final.issues.push({
        code: "invalid_union",
        input: final.value,
        inst,
        errors: results.map((result) => result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W()))),
    });
    return final;
}
const $ZodUnion = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodUnion", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted")
        ? "defaulted"
        : zod.def.options.some((o) => o._zod.optin !== undefined)
            ? "optional"
            : undefined);
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : undefined);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => {
        if (zod.def.options.every((o) => o._zod.values)) {
            return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
        }
        return undefined;
    });
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        if (zod.def.options.every((o) => o._zod.pattern)) {
            const patterns = zod.def.options.map((o) => o._zod.pattern);
            return new RegExp(`^(${patterns.map((p) => core_util/* cleanRegex */.p6(p.source)).join("|")})$`);
        }
        return undefined;
    });
    const first = def.options.length === 1 ? def.options[0]._zod.run : null;
    inst._zod.parse = (payload, ctx) => {
        if (first) {
            return first(payload, ctx);
        }
        let async = false;
        const results = [];
        for (const option of def.options) {
            const result = option._zod.run({
                value: payload.value,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                results.push(result);
                async = true;
            }
            else {
                if (result.issues.length === 0)
                    return result;
                results.push(result);
            }
        }
        if (!async)
            return handleUnionResults(results, payload, inst, ctx);
        return Promise.all(results).then((results) => {
            return handleUnionResults(results, payload, inst, ctx);
        });
    };
});
function handleExclusiveUnionResults(results, final, inst, ctx) {
    const matches = [];
    for (let i = 0; i < results.length; i++) {
        if (results[i].issues.length === 0)
            matches.push(i);
    }
    if (matches.length === 1) {
        final.value = results[matches[0]].value;
        return final;
    }
    if (matches.length === 0) {
        // No matches - same as regular union
        final.issues.push({
            code: "invalid_union",
            input: final.value,
            inst,
            errors: results.map((result) => result.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config()))),
        });
    }
    else {
        // Multiple matches - exclusive union failure
        final.issues.push({
            code: "invalid_union",
            input: final.value,
            inst,
            errors: [],
            inclusive: false,
            matches,
        });
    }
    return final;
}
const $ZodXor = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodXor", (inst, def) => {
    $ZodUnion.init(inst, def);
    def.inclusive = false;
    const first = def.options.length === 1 ? def.options[0]._zod.run : null;
    inst._zod.parse = (payload, ctx) => {
        if (first) {
            return first(payload, ctx);
        }
        let async = false;
        const results = [];
        for (const option of def.options) {
            const result = option._zod.run({
                value: payload.value,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                results.push(result);
                async = true;
            }
            else {
                results.push(result);
            }
        }
        if (!async)
            return handleExclusiveUnionResults(results, payload, inst, ctx);
        return Promise.all(results).then((results) => {
            return handleExclusiveUnionResults(results, payload, inst, ctx);
        });
    };
})));
/** Returns the option whose discriminator claims `value`, or throws if ambiguous. */
function getDiscriminatedOption(union, value) {
    const internals = union._zod;
    let map = internals.bag.optionsMap;
    if (!map) {
        map = discriminatorMap(internals.def);
        internals.bag.optionsMap = map;
    }
    const option = map.get(value);
    if (option === null)
        throw new Error(`Ambiguous discriminator value "${String(value)}"`);
    return option;
}
function discriminatorMap(def) {
    const map = new Map();
    for (const option of def.options) {
        const values = option._zod.propValues?.[def.discriminator];
        if (!values || values.size === 0)
            throw new Error(`Invalid discriminated union option at index "${def.options.indexOf(option)}"`);
        for (const value of values) {
            if (map.has(value)) {
                if (value !== undefined)
                    throw new Error(`Duplicate discriminator value "${String(value)}"`);
                // keep the collision marked so a later member cannot reclaim it
                map.set(value, null);
            }
            else {
                map.set(value, option);
            }
        }
    }
    return map;
}
const $ZodDiscriminatedUnion = 
/*@__PURE__*/
(/* unused pure expression or super */ null && (core.$constructor("$ZodDiscriminatedUnion", (inst, def) => {
    def.inclusive = false;
    $ZodUnion.init(inst, def);
    const _super = inst._zod.parse;
    util.defineLazyInternal(inst, "propValues", (zod) => {
        const propValues = {};
        let undefinedCount = 0;
        for (const option of zod.def.options) {
            const pv = option._zod.propValues;
            if (!pv || Object.keys(pv).length === 0)
                throw new Error(`Invalid discriminated union option at index "${zod.def.options.indexOf(option)}"`);
            if (pv[zod.def.discriminator]?.has(undefined))
                undefinedCount++;
            for (const [k, v] of Object.entries(pv)) {
                if (!Object.prototype.hasOwnProperty.call(propValues, k)) {
                    util.assignProp(propValues, k, new Set());
                }
                for (const val of v) {
                    propValues[k].add(val);
                }
            }
        }
        if (!zod.def.unionFallback && undefinedCount > 1)
            propValues[zod.def.discriminator]?.delete(undefined);
        return propValues;
    });
    // Checked now rather than in the lookup map below, so an option that lacks the discriminator fails at the `discriminatedUnion` call instead of on the first object parsed. Options whose shape cannot be enumerated without resolving it — pipes and lazies — are left to the map.
    def.options.forEach((option, i) => {
        const propShape = util.rawShape(option._zod.def);
        if (propShape && !Object.prototype.hasOwnProperty.call(propShape, def.discriminator)) {
            throw new Error(`Invalid discriminated union option at index "${i}"`);
        }
    });
    const disc = util.cached(() => discriminatorMap(def));
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!util.isObject(input)) {
            payload.issues.push({
                code: "invalid_type",
                expected: "object",
                input,
                inst,
            });
            return payload;
        }
        const value = input?.[def.discriminator];
        const opt = disc.value.get(value);
        // forward metadata cannot choose an encoder for an absent tag
        if (opt && (value !== undefined || ctx.direction !== "backward")) {
            return opt._zod.run(payload, ctx);
        }
        // Fall back to union matching when the fast discriminator path fails:
        // - explicitly enabled via unionFallback, or
        // - during backward direction (encode), since codec-based discriminators have different values in forward vs backward directions
        if (def.unionFallback || ctx.direction === "backward") {
            return _super(payload, ctx);
        }
        // no matching discriminator
        payload.issues.push({
            code: "invalid_union",
            errors: [],
            note: "No matching discriminator",
            discriminator: def.discriminator,
            options: Array.from(disc.value.keys()).filter((value) => disc.value.get(value) !== null),
            input,
            path: [def.discriminator],
            inst,
        });
        return payload;
    };
})));
const $ZodIntersection = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodIntersection", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        const left = def.left._zod.run({ value: input, issues: [] }, ctx);
        const right = def.right._zod.run({ value: input, issues: [] }, ctx);
        const async = left instanceof Promise || right instanceof Promise;
        if (async) {
            return Promise.all([left, right]).then(([left, right]) => {
                return handleIntersectionResults(payload, left, right);
            });
        }
        return handleIntersectionResults(payload, left, right);
    };
})));
function mergeValues(a, b) {
    // const aType = parse.t(a);
    // const bType = parse.t(b);
    if (a === b) {
        return { valid: true, data: a };
    }
    if (a instanceof Date && b instanceof Date && +a === +b) {
        return { valid: true, data: a };
    }
    if (util.isPlainObject(a) && util.isPlainObject(b)) {
        const bKeys = Object.keys(b);
        const sharedKeys = Object.keys(a).filter((key) => bKeys.indexOf(key) !== -1);
        const newObj = { ...a, ...b };
        if (Object.prototype.hasOwnProperty.call(newObj, "__proto__"))
            delete newObj.__proto__;
        for (const key of sharedKeys) {
            if (key === "__proto__")
                continue;
            const sharedValue = mergeValues(a[key], b[key]);
            if (!sharedValue.valid) {
                return {
                    valid: false,
                    mergeErrorPath: [key, ...sharedValue.mergeErrorPath],
                };
            }
            newObj[key] = sharedValue.data;
        }
        return { valid: true, data: newObj };
    }
    if (Array.isArray(a) && Array.isArray(b)) {
        if (a.length !== b.length) {
            return { valid: false, mergeErrorPath: [] };
        }
        const newArray = [];
        for (let index = 0; index < a.length; index++) {
            const itemA = a[index];
            const itemB = b[index];
            const sharedValue = mergeValues(itemA, itemB);
            if (!sharedValue.valid) {
                return {
                    valid: false,
                    mergeErrorPath: [index, ...sharedValue.mergeErrorPath],
                };
            }
            newArray.push(sharedValue.data);
        }
        return { valid: true, data: newArray };
    }
    return { valid: false, mergeErrorPath: [] };
}
function handleIntersectionResults(result, left, right) {
    // Track which side(s) reject each key. A key rejection is reported only when BOTH sides reject it, so a key owned by one branch survives the other's key schema. strictObject reports these as unrecognized_keys; a record with an open key schema reports one invalid_key per key.
    const unrecKeys = new Map();
    let unrecIssue;
    const keyIssues = new Map();
    const collect = (iss, side) => {
        let keys;
        if (iss.code === "unrecognized_keys" && !iss.path?.length) {
            unrecIssue ?? (unrecIssue = iss);
            keys = iss.keys;
        }
        else if (iss.code === "invalid_key" && iss.origin === "record" && iss.path?.length === 1) {
            const k = String(iss.path[0]);
            if (!keyIssues.has(k))
                keyIssues.set(k, iss);
            keys = [k];
        }
        else {
            return false;
        }
        for (const k of keys) {
            if (!unrecKeys.has(k))
                unrecKeys.set(k, {});
            unrecKeys.get(k)[side] = true;
        }
        return true;
    };
    for (const iss of left.issues) {
        if (!collect(iss, "l"))
            result.issues.push(iss);
    }
    for (const iss of right.issues) {
        if (!collect(iss, "r"))
            result.issues.push(iss);
    }
    // Report only keys rejected by BOTH sides
    const bothKeys = [...unrecKeys].filter(([, f]) => f.l && f.r).map(([k]) => k);
    if (bothKeys.length) {
        const aggregated = unrecIssue ? bothKeys.filter((k) => unrecIssue.keys.includes(k)) : [];
        if (aggregated.length)
            result.issues.push({ ...unrecIssue, keys: aggregated });
        for (const k of bothKeys) {
            if (!aggregated.includes(k) && keyIssues.has(k))
                result.issues.push(keyIssues.get(k));
        }
    }
    const merged = mergeValues(left.value, right.value);
    if (!merged.valid) {
        if (util.aborted(result))
            return result;
        throw new Error(`Unmergable intersection. Error path: ` + `${JSON.stringify(merged.mergeErrorPath)}`);
    }
    result.value = merged.data;
    return result;
}
const $ZodTuple = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodTuple", (inst, def) => {
    $ZodType.init(inst, def);
    const items = def.items;
    const memo = core.globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!Array.isArray(input)) {
            payload.issues.push({
                input,
                inst,
                expected: "tuple",
                code: "invalid_type",
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, [], ctx) : [];
        const proms = [];
        const optinStart = getTupleOptStart(items, "optin");
        const optoutStart = getTupleOptStart(items, "optout");
        if (!def.rest) {
            if (input.length < optinStart) {
                payload.issues.push({
                    code: "too_small",
                    minimum: optinStart,
                    inclusive: true,
                    input,
                    inst,
                    origin: "array",
                });
                return payload;
            }
            if (input.length > items.length) {
                payload.issues.push({
                    code: "too_big",
                    maximum: items.length,
                    inclusive: true,
                    input,
                    inst,
                    origin: "array",
                });
            }
        }
        // Run every item in parallel, collecting results into an indexed array. The post-processing in `handleTupleResults` walks them in order so it can decide whether an absent optional-output error can truncate the tail or must be reported to preserve required output.
        const itemResults = new Array(items.length);
        // only tracked when there is a rest loop to skip
        const abortEarly = def.rest ? ctx?.abortEarly : undefined;
        let itemAborted = false;
        for (let i = 0; i < items.length; i++) {
            const r = items[i]._zod.run({ value: input[i], issues: [] }, ctx);
            if (r instanceof Promise) {
                proms.push(r.then((rr) => {
                    itemResults[i] = rr;
                }));
            }
            else {
                itemResults[i] = r;
                if (abortEarly && !itemAborted && r.issues.length)
                    itemAborted = util.aborted(r);
            }
        }
        // sound because rest is non-empty exactly when every fixed index is present, the one case handleTupleResults cannot discard an item's issues
        if (def.rest && !itemAborted) {
            let i = items.length - 1;
            const rest = input.slice(items.length);
            let seen = payload.issues.length;
            for (const el of rest) {
                if (abortEarly && payload.issues.length !== seen) {
                    if (util.aborted(payload, seen))
                        break;
                    seen = payload.issues.length;
                }
                i++;
                const result = def.rest._zod.run({ value: el, issues: [] }, ctx);
                if (result instanceof Promise) {
                    proms.push(result.then((r) => handleTupleResult(r, payload, i)));
                }
                else {
                    handleTupleResult(result, payload, i);
                }
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => handleTupleResults(itemResults, payload, items, input, optoutStart));
        }
        return handleTupleResults(itemResults, payload, items, input, optoutStart);
    };
})));
function getTupleOptStart(items, key) {
    for (let i = items.length - 1; i >= 0; i--) {
        // optin is a three-rung ladder so any rung above `undefined` permits an absent slot; optout stays two-valued.
        const omittable = key === "optin" ? items[i]._zod.optin !== undefined : items[i]._zod.optout === "optional";
        if (!omittable)
            return i + 1;
    }
    return 0;
}
function handleTupleResult(result, final, index) {
    if (result.issues.length) {
        final.issues.push(...util.prefixIssues(index, result.issues));
    }
    final.value[index] = result.value;
}
function handleTupleResults(itemResults, final, items, input, optoutStart) {
    // Walk results in order. Mirror $ZodObject's swallow-on-absent-optional rule, but only after `optoutStart`: the first index where the output tuple tail can be absent.
    for (let i = 0; i < items.length; i++) {
        const r = itemResults[i];
        const isPresent = i < input.length;
        // The array analog of `handlePropertyResult`'s absent-key early return: the middle rung permits absence without supplying anything in its place, so the tail truncates here instead of materializing whatever the item made of `undefined`.
        if (!isPresent && i >= optoutStart && items[i]._zod.optin === "optional") {
            final.value.length = i;
            break;
        }
        if (r.issues.length) {
            if (!isPresent && i >= optoutStart) {
                final.value.length = i;
                break;
            }
            final.issues.push(...util.prefixIssues(i, r.issues));
        }
        final.value[i] = r.value;
    }
    // Drop trailing slots that produced `undefined` for absent input
    // (the array analog of an absent optional key on an object). The
    // `i >= input.length` floor is critical: an explicit `undefined`
    // *inside* the input must be preserved even when the schema is
    // optional-out (e.g. `z.string().or(z.undefined())` accepting an
    // explicit undefined value).
    for (let i = final.value.length - 1; i >= input.length; i--) {
        if (items[i]._zod.optout === "optional" && final.value[i] === undefined) {
            final.value.length = i;
        }
        else {
            break;
        }
    }
    return final;
}
const $ZodRecord = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodRecord", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!core_util/* isPlainObject */.Qd(input)) {
            payload.issues.push({
                expected: "record",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        // no guard in either loop below: a record's invalid_key aborts but an enclosing intersection can reconcile it, so a stopped loop hides keys the sibling does not own and the intersection then rejects nothing
        const proms = [];
        const values = def.keyType._zod.values;
        if (values && !def.partial) {
            payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
            const recordKeys = new Set();
            for (const key of values) {
                if (typeof key === "string" || typeof key === "number" || typeof key === "symbol") {
                    recordKeys.add(typeof key === "number" ? key.toString() : key);
                    // A declared __proto__ is stripped but is not an unrecognized key.
                    if (key === "__proto__")
                        continue;
                    const keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
                    if (keyResult instanceof Promise) {
                        throw new Error("Async schemas not supported in object keys currently");
                    }
                    if (keyResult.issues.length) {
                        payload.issues.push({
                            code: "invalid_key",
                            origin: "record",
                            issues: keyResult.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())),
                            input: key,
                            path: [key],
                            inst,
                        });
                        continue;
                    }
                    const outKey = keyResult.value;
                    if (outKey === "__proto__")
                        continue;
                    const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
                    if (result instanceof Promise) {
                        proms.push(result.then((result) => {
                            if (result.issues.length) {
                                payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                            }
                            payload.value[outKey] = result.value;
                        }));
                    }
                    else {
                        if (result.issues.length) {
                            payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                        }
                        payload.value[outKey] = result.value;
                    }
                }
            }
            let unrecognized;
            for (const key in input) {
                if (!recordKeys.has(key)) {
                    if (def.mode === "loose") {
                        // skip __proto__ so it can't replace the result prototype via the assignment setter on the plain {} we build into
                        if (key === "__proto__")
                            continue;
                        payload.value[key] = input[key];
                    }
                    else {
                        unrecognized = unrecognized ?? [];
                        unrecognized.push(key);
                    }
                }
            }
            if (unrecognized && unrecognized.length > 0) {
                payload.issues.push({
                    code: "unrecognized_keys",
                    input,
                    inst,
                    keys: unrecognized,
                    continue: true,
                });
            }
        }
        else {
            payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
            // An enumerable key schema declares which keys the record owns, so a key outside the set is unrecognized. A non-enumerable one (regex, refine) is a constraint every key must satisfy, so a failing key is invalid. Only the former is reconcilable against the other side of an intersection.
            let unrecognized;
            // Reflect.ownKeys for Symbol-key support; filter non-enumerable to match z.object()
            for (const key of Reflect.ownKeys(input)) {
                if (key === "__proto__")
                    continue;
                if (!Object.prototype.propertyIsEnumerable.call(input, key))
                    continue;
                let keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
                if (keyResult instanceof Promise) {
                    throw new Error("Async schemas not supported in object keys currently");
                }
                // Numeric string fallback: if key is a numeric string and failed, retry with Number(key). This handles z.number(), z.literal([1, 2, 3]), and unions containing numeric literals
                const checkNumericKey = typeof key === "string" && number.test(key) && keyResult.issues.length;
                if (checkNumericKey) {
                    const retryResult = def.keyType._zod.run({ value: Number(key), issues: [] }, ctx);
                    if (retryResult instanceof Promise) {
                        throw new Error("Async schemas not supported in object keys currently");
                    }
                    if (retryResult.issues.length === 0) {
                        keyResult = retryResult;
                    }
                }
                if (keyResult.issues.length) {
                    if (def.mode === "loose") {
                        // Pass through unchanged
                        payload.value[key] = input[key];
                    }
                    else if (values) {
                        unrecognized = unrecognized ?? [];
                        unrecognized.push(key);
                    }
                    else {
                        // Default "strict" behavior: error on invalid key
                        payload.issues.push({
                            code: "invalid_key",
                            origin: "record",
                            issues: keyResult.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())),
                            input: key,
                            path: [key],
                            inst,
                        });
                    }
                    continue;
                }
                // the guard above tests the raw input key, but the key schema can normalize an ordinary key into __proto__; re-check the key we actually write under
                const outKey = keyResult.value;
                if (outKey === "__proto__")
                    continue;
                const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
                if (result instanceof Promise) {
                    proms.push(result.then((result) => {
                        if (result.issues.length) {
                            payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                        }
                        payload.value[outKey] = result.value;
                    }));
                }
                else {
                    if (result.issues.length) {
                        payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                    }
                    payload.value[outKey] = result.value;
                }
            }
            if (unrecognized && unrecognized.length > 0) {
                payload.issues.push({
                    code: "unrecognized_keys",
                    input,
                    inst,
                    keys: unrecognized,
                    continue: true,
                });
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => payload);
        }
        return payload;
    };
});
const $ZodMap = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodMap", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core.globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!(input instanceof Map)) {
            payload.issues.push({
                expected: "map",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        const proms = [];
        payload.value = memo ? memo.alloc(inst, payload, new Map(), ctx) : new Map();
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const [key, value] of input) {
            if (abortEarly && payload.issues.length !== seen) {
                if (util.aborted(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            const keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
            const valueResult = def.valueType._zod.run({ value: value, issues: [] }, ctx);
            if (keyResult instanceof Promise || valueResult instanceof Promise) {
                proms.push(Promise.all([keyResult, valueResult]).then(([keyResult, valueResult]) => {
                    handleMapResult(keyResult, valueResult, payload, key, input, inst, ctx);
                }));
            }
            else {
                handleMapResult(keyResult, valueResult, payload, key, input, inst, ctx);
            }
        }
        if (proms.length)
            return Promise.all(proms).then(() => payload);
        return payload;
    };
    capSize(inst, mapSize);
})));
function handleMapResult(keyResult, valueResult, final, key, input, inst, ctx) {
    if (keyResult.issues.length) {
        if (util.propertyKeyTypes.has(typeof key)) {
            final.issues.push(...util.prefixIssues(key, keyResult.issues));
        }
        else {
            final.issues.push({
                code: "invalid_key",
                origin: "map",
                input,
                inst,
                issues: keyResult.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
            });
        }
    }
    if (valueResult.issues.length) {
        if (util.propertyKeyTypes.has(typeof key)) {
            final.issues.push(...util.prefixIssues(key, valueResult.issues));
        }
        else {
            final.issues.push({
                origin: "map",
                code: "invalid_element",
                input,
                inst,
                key: key,
                issues: valueResult.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
            });
        }
    }
    final.value.set(keyResult.value, valueResult.value);
}
const $ZodSet = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSet", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core.globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!(input instanceof Set)) {
            payload.issues.push({
                input,
                inst,
                expected: "set",
                code: "invalid_type",
            });
            return payload;
        }
        const proms = [];
        payload.value = memo ? memo.alloc(inst, payload, new Set(), ctx) : new Set();
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const item of input) {
            if (abortEarly && payload.issues.length !== seen) {
                if (util.aborted(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            const result = def.valueType._zod.run({ value: item, issues: [] }, ctx);
            if (result instanceof Promise) {
                proms.push(result.then((result) => handleSetResult(result, payload)));
            }
            else
                handleSetResult(result, payload);
        }
        if (proms.length)
            return Promise.all(proms).then(() => payload);
        return payload;
    };
    capSize(inst, setSize);
})));
function handleSetResult(result, final) {
    if (result.issues.length) {
        final.issues.push(...result.issues);
    }
    final.value.add(result.value);
}
const $ZodEnum = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodEnum", (inst, def) => {
    $ZodType.init(inst, def);
    const values = core_util/* getEnumValues */.w5(def.entries);
    const valuesSet = new Set(values);
    inst._zod.values = valuesSet;
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const patternValues = core_util/* getEnumValues */.w5(zod.def.entries).filter((k) => core_util/* propertyKeyTypes */.qQ.has(typeof k));
        // unmatchable fallback, RE2-safe: an empty alternation would compile to /^()$/, which matches ""
        return new RegExp(patternValues.length ? `^(${patternValues.map((o) => core_util/* escapeRegex */.sD(o.toString())).join("|")})$` : "^[^\\s\\S]$");
    });
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (valuesSet.has(input)) {
            return payload;
        }
        payload.issues.push({
            code: "invalid_value",
            values,
            input,
            inst,
        });
        return payload;
    };
});
const $ZodLiteral = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodLiteral", (inst, def) => {
    $ZodType.init(inst, def);
    const values = new Set(def.values);
    inst._zod.values = values;
    util.defineLazyInternal(inst, "pattern", (zod) => {
        const vals = zod.def.values;
        // unmatchable fallback, RE2-safe: an empty alternation would compile to /^()$/, which matches ""
        return new RegExp(vals.length
            ? `^(${vals
                .map((o) => typeof o === "string" ? util.escapeRegex(o) : o ? util.escapeRegex(o.toString()) : String(o))
                .join("|")})$`
            : "^[^\\s\\S]$");
    });
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (values.has(input)) {
            return payload;
        }
        payload.issues.push({
            code: "invalid_value",
            values: def.values,
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodFile = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodFile", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        // @ts-ignore
        if (input instanceof File)
            return payload;
        payload.issues.push({
            expected: "file",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodTransform = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodTransform", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.optin = "optional";
    core.globalConfig.memoizer?.guard(inst);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            throw new core.$ZodEncodeError(inst.constructor.name);
        }
        const _out = def.transform(payload.value, payload);
        if (ctx.async) {
            const output = _out instanceof Promise ? _out : Promise.resolve(_out);
            return output.then((output) => {
                payload.value = output;
                return payload;
            });
        }
        if (_out instanceof Promise) {
            throw new core.$ZodAsyncError();
        }
        payload.value = _out;
        return payload;
    };
})));
function handleOptionalResult(payload, result) {
    // A substituting schema that still failed has no usable answer; yield undefined. Its issues are simply dropped: it ran on a payload of its own, so there is no shared array to truncate and nothing of the caller's to lose with it.
    payload.value = result.issues.length ? undefined : result.value;
    return payload;
}
const $ZodOptional = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodOptional", (inst, def) => {
    $ZodType.init(inst, def);
    // .optional() propagates absence rather than substituting for it, so a defaulted inner keeps its rung.
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
    inst._zod.optout = "optional";
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => {
        const values = zod.def.innerType._zod.values;
        return values ? new Set([...values, undefined]) : undefined;
    });
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const pattern = zod.def.innerType._zod.pattern;
        return pattern ? new RegExp(`^(${core_util/* cleanRegex */.p6(pattern.source)})?$`) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        if (payload.value === undefined) {
            // Only the top rung substitutes a value for absence; everything else leaves it intact, which is what .optional() means.
            if (def.innerType._zod.optin !== "defaulted")
                return payload;
            // Its own payload, for the same reason $ZodCatch gets one: a pipe forwards an unrecognized key through the caller's issues array, and this must not read that as the substituting schema failing and drop it.
            const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
            if (result instanceof Promise)
                return result.then((result) => handleOptionalResult(payload, result));
            return handleOptionalResult(payload, result);
        }
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodExactOptional = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodExactOptional", (inst, def) => {
    // Call parent init - inherits optin/optout = "optional"
    $ZodOptional.init(inst, def);
    // Override values/pattern to NOT add undefined
    util.defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
    util.defineLazyInternal(inst, "pattern", (zod) => zod.def.innerType._zod.pattern);
    // Override parse to just delegate (no undefined handling)
    inst._zod.parse = (payload, ctx) => {
        return def.innerType._zod.run(payload, ctx);
    };
})));
const $ZodNullable = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNullable", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin);
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
    util.defineLazyInternal(inst, "pattern", (zod) => {
        const pattern = zod.def.innerType._zod.pattern;
        return pattern ? new RegExp(`^(${util.cleanRegex(pattern.source)}|null)$`) : undefined;
    });
    util.defineLazyInternal(inst, "values", (zod) => {
        return zod.def.innerType._zod.values ? new Set([...zod.def.innerType._zod.values, null]) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        // Forward direction (decode): allow null to pass through
        if (payload.value === null)
            return payload;
        return def.innerType._zod.run(payload, ctx);
    };
})));
const $ZodDefault = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodDefault", (inst, def) => {
    $ZodType.init(inst, def);
    // inst._zod.qin = "true";
    inst._zod.optin = "defaulted";
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply defaults for undefined input
        if (payload.value === undefined) {
            payload.value = def.defaultValue;
            /**
             * $ZodDefault returns the default value immediately in forward direction.
             * It doesn't pass the default value into the validator ("prefault"). There's no reason to pass the default value through validation. The validity of the default is enforced by TypeScript statically. Otherwise, it's the responsibility of the user to ensure the default is valid. In the case of pipes with divergent in/out types, you can specify the default on the `in` schema of your ZodPipe to set a "prefault" for the pipe.   */
            return payload;
        }
        // Forward direction: continue with default handling
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleDefaultResult(result, def));
        }
        return handleDefaultResult(result, def);
    };
});
function handleDefaultResult(payload, def) {
    if (payload.value === undefined) {
        payload.value = def.defaultValue;
    }
    return payload;
}
const $ZodPrefault = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPrefault", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.optin = "defaulted";
    util.defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply prefault for undefined input
        if (payload.value === undefined) {
            payload.value = def.defaultValue;
        }
        return def.innerType._zod.run(payload, ctx);
    };
})));
const $ZodNonOptional = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNonOptional", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "values", (zod) => {
        const v = zod.def.innerType._zod.values;
        return v ? new Set([...v].filter((x) => x !== undefined)) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleNonOptionalResult(result, inst));
        }
        return handleNonOptionalResult(result, inst);
    };
})));
function handleNonOptionalResult(payload, inst) {
    if (!payload.issues.length && payload.value === undefined) {
        payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: payload.value,
            inst,
        });
    }
    return payload;
}
const $ZodSuccess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSuccess", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            throw new core.$ZodEncodeError("ZodSuccess");
        }
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => {
                payload.value = result.issues.length === 0;
                return payload;
            });
        }
        payload.value = result.issues.length === 0;
        return payload;
    };
})));
function handleCatchResult(payload, result, def, ctx) {
    if (!result.issues.length) {
        payload.value = result.value;
        // The value carries up, so the flag describing it has to carry with it: a back-edge into a node still being parsed must not be frozen by an enclosing readonly, and its checks belong to the node itself. Guarded so the ordinary case adds no own property.
        if (result.memo)
            payload.memo = true;
        return payload;
    }
    // Spread the inner's own payload, not ours: `value` has to stay the input the catch was handed, and the inner ran on a payload of its own so its issues are already private to this call.
    payload.value = def.catchValue({
        ...result,
        value: payload.value,
        error: {
            issues: result.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
        },
        input: payload.value,
    });
    return payload;
}
const $ZodCatch = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCatch", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
    util.defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply catch logic
        const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleCatchResult(payload, result, def, ctx));
        }
        return handleCatchResult(payload, result, def, ctx);
    };
})));
const $ZodNaN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNaN", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "number" || !Number.isNaN(payload.value)) {
            payload.issues.push({
                input: payload.value,
                inst,
                expected: "nan",
                code: "invalid_type",
            });
            return payload;
        }
        return payload;
    };
})));
const $ZodPipe = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPipe", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            const right = def.out._zod.run(payload, ctx);
            if (right instanceof Promise) {
                return right.then((right) => handlePipeResult(right, def.in, ctx));
            }
            return handlePipeResult(right, def.in, ctx);
        }
        const left = def.in._zod.run(payload, ctx);
        if (left instanceof Promise) {
            return left.then((left) => handlePipeResult(left, def.out, ctx));
        }
        return handlePipeResult(left, def.out, ctx);
    };
})));
function handlePipeResult(left, next, ctx) {
    // Any issue stops the pipe, so a failing refinement never feeds its transform. An unrecognized key is the exception: it describes the input's extra properties, not the value being piped, and an enclosing intersection may yet reconcile it.
    if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
        // prevent further checks
        left.aborted = true;
        return left;
    }
    return next._zod.run({ value: left.value, issues: left.issues }, ctx);
}
const $ZodCodec = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCodec", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
    inst._zod.parse = (payload, ctx) => {
        const direction = ctx.direction || "forward";
        if (direction === "forward") {
            const left = def.in._zod.run(payload, ctx);
            if (left instanceof Promise) {
                return left.then((left) => handleCodecAResult(left, def, ctx));
            }
            return handleCodecAResult(left, def, ctx);
        }
        else {
            const right = def.out._zod.run(payload, ctx);
            if (right instanceof Promise) {
                return right.then((right) => handleCodecAResult(right, def, ctx));
            }
            return handleCodecAResult(right, def, ctx);
        }
    };
})));
function handleCodecAResult(result, def, ctx) {
    if (result.issues.length) {
        // prevent further checks
        result.aborted = true;
        return result;
    }
    const direction = ctx.direction || "forward";
    if (direction === "forward") {
        const transformed = def.transform(result.value, result);
        if (transformed instanceof Promise) {
            return transformed.then((value) => handleCodecTxResult(result, value, def.out, ctx));
        }
        return handleCodecTxResult(result, transformed, def.out, ctx);
    }
    else {
        const transformed = def.reverseTransform(result.value, result);
        if (transformed instanceof Promise) {
            return transformed.then((value) => handleCodecTxResult(result, value, def.in, ctx));
        }
        return handleCodecTxResult(result, transformed, def.in, ctx);
    }
}
function handleCodecTxResult(left, value, nextSchema, ctx) {
    // Check if transform added any issues
    if (left.issues.length) {
        left.aborted = true;
        return left;
    }
    return nextSchema._zod.run({ value, issues: left.issues }, ctx);
}
const $ZodPreprocess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPreprocess", (inst, def) => {
    $ZodPipe.init(inst, def);
})));
const $ZodReadonly = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodReadonly", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.def.innerType._zod.propValues);
    util.defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.innerType?._zod?.optin);
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.innerType?._zod?.optout);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then(handleReadonlyResult);
        }
        return handleReadonlyResult(result);
    };
})));
function handleReadonlyResult(payload) {
    // A repeat visit hands back a node that is still being built; freezing it here would make the rest of its keys fail to assign.
    if (!payload.memo)
        payload.value = Object.freeze(payload.value);
    return payload;
}
// a leaf's pattern source with its own checks folded in: the last pattern-carrying check wins, else length bounds narrow the catch-all, else an integer format narrows the number form. the fold lives here instead of on `_zod.pattern` so a bundle without template literals never pays for it
function leafPattern(schema) {
    const def = schema._zod.def;
    let pattern = def.pattern;
    let isInt = !!def.format?.includes("int");
    let minimum;
    let maximum;
    for (const ch of def.checks ?? []) {
        const d = ch._zod.def;
        if (d.pattern)
            pattern = d.pattern;
        isInt || (isInt = !!d.format?.includes("int"));
        const lo = d.minimum ?? d.length;
        const hi = d.maximum ?? d.length;
        if (lo !== undefined && (minimum === undefined || lo > minimum))
            minimum = lo;
        if (hi !== undefined && (maximum === undefined || hi < maximum))
            maximum = hi;
    }
    if (pattern)
        return pattern.source;
    // an empty range matches nothing at runtime, and `{8,5}` is not a legal quantifier
    if (minimum !== undefined && maximum !== undefined && minimum > maximum)
        return "(?!)";
    if (minimum !== undefined || maximum !== undefined)
        return regexes.string({ minimum, maximum }).source;
    const own = schema._zod.pattern;
    return (isInt && own === regexes.number ? regexes.integer : own)?.source;
}
// a part's pattern source. a wrapper's pattern embeds its inner pattern's source verbatim, so the folded form is substituted in place without knowing the wrapper's own composition; a union's options are joined the way the union builds its own pattern
function partPattern(schema) {
    const def = schema._zod.def;
    const own = schema._zod.pattern?.source;
    // lazy resolves its inner on the internals, not the def
    const inner = def.innerType ?? schema._zod.innerType;
    if (inner) {
        const before = inner._zod.pattern?.source;
        const after = partPattern(inner);
        if (own && before && after && after !== before) {
            return own.replace(util.cleanRegex(before), () => util.cleanRegex(after));
        }
        return own;
    }
    if (def.options) {
        const sources = def.options.map(partPattern);
        if (sources.every(Boolean))
            return `^(${sources.map((s) => util.cleanRegex(s)).join("|")})$`;
    }
    return leafPattern(schema);
}
const $ZodTemplateLiteral = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodTemplateLiteral", (inst, def) => {
    $ZodType.init(inst, def);
    const regexParts = [];
    for (const part of def.parts) {
        if (typeof part === "object" && part !== null) {
            // is Zod schema
            const source = partPattern(part);
            if (!source) {
                throw new Error(`Invalid template literal part, no pattern found: ${[...part._zod.traits].shift()}`);
            }
            regexParts.push(util.cleanRegex(source));
        }
        else if (part === null || util.primitiveTypes.has(typeof part)) {
            regexParts.push(util.escapeRegex(`${part}`));
        }
        else {
            throw new Error(`Invalid template literal part: ${part}`);
        }
    }
    inst._zod.pattern = new RegExp(`^${regexParts.join("")}$`);
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "string") {
            payload.issues.push({
                input: payload.value,
                inst,
                expected: "string",
                code: "invalid_type",
            });
            return payload;
        }
        inst._zod.pattern.lastIndex = 0;
        if (!inst._zod.pattern.test(payload.value)) {
            payload.issues.push({
                input: payload.value,
                inst,
                code: "invalid_format",
                format: def.format ?? "template_literal",
                pattern: inst._zod.pattern.source,
            });
            return payload;
        }
        return payload;
    };
})));
const $ZodFunction = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodFunction", (inst, def) => {
    $ZodType.init(inst, def);
    // Defined, not assigned: the classic prototype exposes `_def` as a getter with no setter.
    Object.defineProperty(inst, "_def", { value: def });
    inst._zod.def = def;
    inst.implement = (func) => {
        if (typeof func !== "function") {
            throw new Error("implement() must be called with a function");
        }
        // Defined inline so the closure stays anonymous: binding it to a `const` first names it, which costs 256 bytes per implemented function.
        return Object.defineProperty(function (...args) {
            const parsedArgs = inst._def.input ? parse(inst._def.input, args) : args;
            const result = Reflect.apply(func, this, parsedArgs);
            if (inst._def.output) {
                return parse(inst._def.output, result);
            }
            return result;
        }, "_zod", { value: inst._zod, enumerable: false });
    };
    inst.implementAsync = (func) => {
        if (typeof func !== "function") {
            throw new Error("implementAsync() must be called with a function");
        }
        return Object.defineProperty(async function (...args) {
            const parsedArgs = inst._def.input ? await parseAsync(inst._def.input, args) : args;
            const result = await Reflect.apply(func, this, parsedArgs);
            if (inst._def.output) {
                return await parseAsync(inst._def.output, result);
            }
            return result;
        }, "_zod", { value: inst._zod, enumerable: false });
    };
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "function") {
            payload.issues.push({
                code: "invalid_type",
                expected: "function",
                input: payload.value,
                inst,
            });
            return payload;
        }
        // Check if output is a promise type to determine if we should use async implementation
        const hasPromiseOutput = inst._def.output && inst._def.output._zod.def.type === "promise";
        if (hasPromiseOutput) {
            payload.value = inst.implementAsync(payload.value);
        }
        else {
            payload.value = inst.implement(payload.value);
        }
        return payload;
    };
    inst.input = (...args) => {
        const F = inst.constructor;
        if (Array.isArray(args[0])) {
            return new F({
                type: "function",
                input: new $ZodTuple({
                    type: "tuple",
                    items: args[0],
                    rest: args[1],
                }),
                output: inst._def.output,
            });
        }
        return new F({
            type: "function",
            input: args[0],
            output: inst._def.output,
        });
    };
    inst.output = (output) => {
        const F = inst.constructor;
        return new F({
            type: "function",
            input: inst._def.input,
            output,
        });
    };
    return inst;
})));
const $ZodPromise = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPromise", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        return Promise.resolve(payload.value).then((inner) => def.innerType._zod.run({ value: inner, issues: [] }, ctx));
    };
})));
const $ZodLazy = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodLazy", (inst, def) => {
    $ZodType.init(inst, def);
    // Cache the resolved inner type on the shared `def` so all clones of this lazy (e.g. via `.describe()`/`.meta()`) share the same inner instance, preserving identity for cycle detection on recursive schemas.
    util.defineLazy(inst._zod, "innerType", () => {
        const d = def;
        if (!d._cachedInner)
            d._cachedInner = def.getter();
        return d._cachedInner;
    });
    util.defineLazyInternal(inst, "pattern", (zod) => zod.innerType?._zod?.pattern);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.innerType?._zod?.propValues);
    util.defineLazyInternal(inst, "optin", (zod) => zod.innerType?._zod?.optin ?? undefined);
    util.defineLazyInternal(inst, "optout", (zod) => zod.innerType?._zod?.optout ?? undefined);
    inst._zod.parse = (payload, ctx) => {
        const inner = inst._zod.innerType;
        return inner._zod.run(payload, ctx);
    };
})));
const $ZodCustom = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCustom", (inst, def) => {
    checks.$ZodCheck.init(inst, def);
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _) => {
        return payload;
    };
    inst._zod.check = (payload) => {
        const input = payload.value;
        const r = def.fn(input);
        if (r instanceof Promise) {
            return r.then((r) => handleRefineResult(r, payload, input, inst));
        }
        handleRefineResult(r, payload, input, inst);
        return;
    };
})));
function handleRefineResult(result, payload, input, inst) {
    if (!result) {
        const _iss = {
            code: "custom",
            input,
            inst, // incorporates params.error into issue reporting
            path: [...(inst._zod.def.path ?? [])], // incorporates params.error into issue reporting
            continue: !inst._zod.def.abort,
            // params: inst._zod.def.params,
        };
        if (inst._zod.def.params)
            _iss.params = inst._zod.def.params;
        payload.issues.push(util.issue(_iss));
    }
}

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/registries.js
var _a;
const $output = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("ZodOutput")));
const $input = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("ZodInput")));
class $ZodRegistry {
    constructor() {
        this._map = new WeakMap();
        this._idmap = new Map();
    }
    add(schema, ..._meta) {
        const meta = _meta[0];
        this._map.set(schema, meta);
        if (meta && typeof meta === "object" && "id" in meta) {
            this._idmap.set(meta.id, schema);
        }
        return this;
    }
    clear() {
        this._map = new WeakMap();
        this._idmap = new Map();
        return this;
    }
    remove(schema) {
        const meta = this._map.get(schema);
        if (meta && typeof meta === "object" && "id" in meta) {
            this._idmap.delete(meta.id);
        }
        this._map.delete(schema);
        return this;
    }
    get(schema) {
        // return this._map.get(schema) as any;
        // inherit metadata
        const p = schema._zod.parent;
        if (p) {
            const pm = { ...(this.get(p) ?? {}) };
            delete pm.id; // do not inherit id
            const f = { ...pm, ...this._map.get(schema) };
            return Object.keys(f).length ? f : undefined;
        }
        return this._map.get(schema);
    }
    has(schema) {
        return this._map.has(schema);
    }
}
// registries
function registry() {
    return new $ZodRegistry();
}
(_a = globalThis).__zod_globalRegistry ?? (_a.__zod_globalRegistry = registry());
const globalRegistry = globalThis.__zod_globalRegistry;

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/api.js




function snapshotChecks(def) {
    if (def.checks)
        def.checks = [...def.checks];
    return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
    return new Class(snapshotChecks({ type: "string", ...core_util/* normalizeParams */.A2(params) }));
}
// @__NO_SIDE_EFFECTS__
function _coercedString(Class, params) {
    return new Class(snapshotChecks({ type: "string", coerce: true, ...util.normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _email(Class, params) {
    return new Class({
        type: "string",
        format: "email",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _guid(Class, params) {
    return new Class({
        type: "string",
        format: "guid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuid(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv4(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v4",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv6(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v6",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv7(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v7",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _url(Class, params) {
    return new Class({
        type: "string",
        format: "url",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function api_emoji(Class, params) {
    return new Class({
        type: "string",
        format: "emoji",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _nanoid(Class, params) {
    return new Class({
        type: "string",
        format: "nanoid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link _cuid2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
// @__NO_SIDE_EFFECTS__
function _cuid(Class, params) {
    return new Class({
        type: "string",
        format: "cuid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cuid2(Class, params) {
    return new Class({
        type: "string",
        format: "cuid2",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ulid(Class, params) {
    return new Class({
        type: "string",
        format: "ulid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _xid(Class, params) {
    return new Class({
        type: "string",
        format: "xid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ksuid(Class, params) {
    return new Class({
        type: "string",
        format: "ksuid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ipv4(Class, params) {
    return new Class({
        type: "string",
        format: "ipv4",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ipv6(Class, params) {
    return new Class({
        type: "string",
        format: "ipv6",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _mac(Class, params) {
    return new Class({
        type: "string",
        format: "mac",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cidrv4(Class, params) {
    return new Class({
        type: "string",
        format: "cidrv4",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cidrv6(Class, params) {
    return new Class({
        type: "string",
        format: "cidrv6",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _base64(Class, params) {
    return new Class({
        type: "string",
        format: "base64",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _base64url(Class, params) {
    return new Class({
        type: "string",
        format: "base64url",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _e164(Class, params) {
    return new Class({
        type: "string",
        format: "e164",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _creditCard(Class, params) {
    return new Class({
        type: "string",
        format: "credit_card",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _iban(Class, params) {
    return new Class({
        type: "string",
        format: "iban",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _jwt(Class, params) {
    return new Class({
        type: "string",
        format: "jwt",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
const TimePrecision = {
    Any: null,
    Minute: -1,
    Second: 0,
    Millisecond: 3,
    Microsecond: 6,
};
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class, params) {
    return new Class({
        type: "string",
        format: "datetime",
        check: "string_format",
        offset: false,
        local: false,
        precision: null,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class, params) {
    return new Class({
        type: "string",
        format: "date",
        check: "string_format",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class, params) {
    return new Class({
        type: "string",
        format: "time",
        check: "string_format",
        precision: null,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class, params) {
    return new Class({
        type: "string",
        format: "duration",
        check: "string_format",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
    return new Class(snapshotChecks({ type: "number", checks: [], ...util.normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _coercedNumber(Class, params) {
    return new Class(snapshotChecks({ type: "number", coerce: true, checks: [], ...util.normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "safeint",
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _float32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "float32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _float64(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "float64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _int32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "int32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uint32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "uint32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
    return new Class({
        type: "boolean",
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedBoolean(Class, params) {
    return new Class({
        type: "boolean",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _bigint(Class, params) {
    return new Class({
        type: "bigint",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedBigint(Class, params) {
    return new Class({
        type: "bigint",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _int64(Class, params) {
    return new Class({
        type: "bigint",
        check: "bigint_format",
        abort: false,
        format: "int64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uint64(Class, params) {
    return new Class({
        type: "bigint",
        check: "bigint_format",
        abort: false,
        format: "uint64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _symbol(Class, params) {
    return new Class({
        type: "symbol",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function api_undefined(Class, params) {
    return new Class({
        type: "undefined",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function api_null(Class, params) {
    return new Class({
        type: "null",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _any(Class) {
    return new Class({
        type: "any",
    });
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
    return new Class({
        type: "unknown",
    });
}
// @__NO_SIDE_EFFECTS__
function _never(Class, params) {
    return new Class({
        type: "never",
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _void(Class, params) {
    return new Class({
        type: "void",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _date(Class, params) {
    return new Class({
        type: "date",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedDate(Class, params) {
    return new Class({
        type: "date",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _nan(Class, params) {
    return new Class({
        type: "nan",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _lt(value, params) {
    return new checks.$ZodCheckLessThan({
        check: "less_than",
        ...util.normalizeParams(params),
        value,
        inclusive: false,
    });
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
    return new checks.$ZodCheckLessThan({
        check: "less_than",
        ...util.normalizeParams(params),
        value,
        inclusive: true,
    });
}

// @__NO_SIDE_EFFECTS__
function _gt(value, params) {
    return new checks.$ZodCheckGreaterThan({
        check: "greater_than",
        ...util.normalizeParams(params),
        value,
        inclusive: false,
    });
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
    return new $ZodCheckGreaterThan({
        check: "greater_than",
        ...core_util/* normalizeParams */.A2(params),
        value,
        inclusive: true,
    });
}

// @__NO_SIDE_EFFECTS__
function _positive(params) {
    return _gt(0, params);
}
// negative
// @__NO_SIDE_EFFECTS__
function _negative(params) {
    return _lt(0, params);
}
// nonpositive
// @__NO_SIDE_EFFECTS__
function _nonpositive(params) {
    return _lte(0, params);
}
// nonnegative
// @__NO_SIDE_EFFECTS__
function _nonnegative(params) {
    return _gte(0, params);
}
// @__NO_SIDE_EFFECTS__
function _multipleOf(value, params) {
    return new checks.$ZodCheckMultipleOf({
        check: "multiple_of",
        ...util.normalizeParams(params),
        value,
    });
}
// @__NO_SIDE_EFFECTS__
function _maxSize(maximum, params) {
    return new checks.$ZodCheckMaxSize({
        check: "max_size",
        ...util.normalizeParams(params),
        maximum,
    });
}
// @__NO_SIDE_EFFECTS__
function _minSize(minimum, params) {
    return new checks.$ZodCheckMinSize({
        check: "min_size",
        ...util.normalizeParams(params),
        minimum,
    });
}
// @__NO_SIDE_EFFECTS__
function _size(size, params) {
    return new checks.$ZodCheckSizeEquals({
        check: "size_equals",
        ...util.normalizeParams(params),
        size,
    });
}
// @__NO_SIDE_EFFECTS__
function _maxLength(maximum, params) {
    const ch = new checks.$ZodCheckMaxLength({
        check: "max_length",
        ...util.normalizeParams(params),
        maximum,
    });
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
    return new $ZodCheckMinLength({
        check: "min_length",
        ...core_util/* normalizeParams */.A2(params),
        minimum,
    });
}
// @__NO_SIDE_EFFECTS__
function _length(length, params) {
    return new checks.$ZodCheckLengthEquals({
        check: "length_equals",
        ...util.normalizeParams(params),
        length,
    });
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
    return new checks.$ZodCheckRegex({
        check: "string_format",
        format: "regex",
        ...util.normalizeParams(params),
        pattern,
    });
}
// @__NO_SIDE_EFFECTS__
function _lowercase(params) {
    return new checks.$ZodCheckLowerCase({
        check: "string_format",
        format: "lowercase",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uppercase(params) {
    return new checks.$ZodCheckUpperCase({
        check: "string_format",
        format: "uppercase",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _includes(includes, params) {
    return new checks.$ZodCheckIncludes({
        check: "string_format",
        format: "includes",
        ...util.normalizeParams(params),
        includes,
    });
}
// @__NO_SIDE_EFFECTS__
function _startsWith(prefix, params) {
    return new checks.$ZodCheckStartsWith({
        check: "string_format",
        format: "starts_with",
        ...util.normalizeParams(params),
        prefix,
    });
}
// @__NO_SIDE_EFFECTS__
function _endsWith(suffix, params) {
    return new checks.$ZodCheckEndsWith({
        check: "string_format",
        format: "ends_with",
        ...util.normalizeParams(params),
        suffix,
    });
}
// @__NO_SIDE_EFFECTS__
function _property(property, schema, params) {
    return new checks.$ZodCheckProperty({
        check: "property",
        property,
        schema,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _properties(shape, params) {
    return new checks.$ZodCheckProperties({
        check: "properties",
        shape,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _mime(types, params) {
    return new checks.$ZodCheckMimeType({
        check: "mime_type",
        mime: types,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _overwrite(tx) {
    return new checks.$ZodCheckOverwrite({
        check: "overwrite",
        tx,
    });
}
// normalize
// @__NO_SIDE_EFFECTS__
function _normalize(form) {
    return _overwrite((input) => input.normalize(form));
}
// trim
// @__NO_SIDE_EFFECTS__
function _trim() {
    return _overwrite((input) => input.trim());
}
// toLowerCase
// @__NO_SIDE_EFFECTS__
function _toLowerCase() {
    return _overwrite((input) => input.toLowerCase());
}
// toUpperCase
// @__NO_SIDE_EFFECTS__
function _toUpperCase() {
    return _overwrite((input) => input.toUpperCase());
}
// slugify
// @__NO_SIDE_EFFECTS__
function _slugify() {
    return _overwrite((input) => util.slugify(input));
}
// @__NO_SIDE_EFFECTS__
function _array(Class, element, params) {
    return new Class({
        type: "array",
        element,
        // get element() {
        //   return element;
        // },
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _union(Class, options, params) {
    return new Class({
        type: "union",
        options,
        ...util.normalizeParams(params),
    });
}
function _xor(Class, options, params) {
    return new Class({
        type: "union",
        options,
        inclusive: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _discriminatedUnion(Class, discriminator, options, params) {
    return new Class({
        type: "union",
        options: options,
        discriminator,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _intersection(Class, left, right) {
    return new Class({
        type: "intersection",
        left,
        right,
    });
}
// export function _tuple(
//   Class: util.SchemaClass<schemas.$ZodTuple>,
//   items: [],
//   params?: string | $ZodTupleParams
// ): schemas.$ZodTuple<[], null>;
// @__NO_SIDE_EFFECTS__
function _tuple(Class, items, _paramsOrRest, _params) {
    const hasRest = _paramsOrRest instanceof schemas.$ZodType;
    const params = hasRest ? _params : _paramsOrRest;
    const rest = hasRest ? _paramsOrRest : null;
    return new Class({
        type: "tuple",
        items,
        rest,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _record(Class, keyType, valueType, params) {
    return new Class({
        type: "record",
        keyType,
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _map(Class, keyType, valueType, params) {
    return new Class({
        type: "map",
        keyType,
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _set(Class, valueType, params) {
    return new Class({
        type: "set",
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _enum(Class, values, params) {
    const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
    // if (Array.isArray(values)) {
    //   for (const value of values) {
    //     entries[value] = value;
    //   }
    // } else {
    //   Object.assign(entries, values);
    // }
    // const entries: util.EnumLike = {};
    // for (const val of values) {
    //   entries[val] = val;
    // }
    return new Class({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
/** @deprecated This API has been merged into `z.enum()`. Use `z.enum()` instead.
 *
 * ```ts
 * enum Colors { red, green, blue }
 * z.enum(Colors);
 * ```
 */
function _nativeEnum(Class, entries, params) {
    return new Class({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _literal(Class, value, params) {
    return new Class({
        type: "literal",
        values: Array.isArray(value) ? value : [value],
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _file(Class, params) {
    return new Class({
        type: "file",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _transform(Class, fn) {
    return new Class({
        type: "transform",
        transform: fn,
    });
}
// @__NO_SIDE_EFFECTS__
function _optional(Class, innerType) {
    return new Class({
        type: "optional",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _nullable(Class, innerType) {
    return new Class({
        type: "nullable",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _default(Class, innerType, defaultValue) {
    return new Class({
        type: "default",
        innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : util.shallowClone(defaultValue);
        },
    });
}
// @__NO_SIDE_EFFECTS__
function _nonoptional(Class, innerType, params) {
    return new Class({
        type: "nonoptional",
        innerType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _success(Class, innerType) {
    return new Class({
        type: "success",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _catch(Class, innerType, catchValue) {
    return new Class({
        type: "catch",
        innerType,
        catchValue: (typeof catchValue === "function" ? catchValue : util.constantCatch(catchValue)),
    });
}
// @__NO_SIDE_EFFECTS__
function _pipe(Class, in_, out) {
    return new Class({
        type: "pipe",
        in: in_,
        out,
    });
}
// @__NO_SIDE_EFFECTS__
function _readonly(Class, innerType) {
    return new Class({
        type: "readonly",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _templateLiteral(Class, parts, params) {
    return new Class({
        type: "template_literal",
        parts,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _lazy(Class, getter) {
    return new Class({
        type: "lazy",
        getter,
    });
}
// @__NO_SIDE_EFFECTS__
function _promise(Class, innerType) {
    return new Class({
        type: "promise",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _custom(Class, fn, _params) {
    const norm = util.normalizeParams(_params);
    norm.abort ?? (norm.abort = true); // default to abort:false
    const schema = new Class({
        type: "custom",
        check: "custom",
        fn: fn,
        ...norm,
    });
    return schema;
}
// same as _custom but defaults to abort:false
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
    const schema = new Class({
        type: "custom",
        check: "custom",
        fn: fn,
        ...util.normalizeParams(_params),
    });
    return schema;
}
// @__NO_SIDE_EFFECTS__
function _superRefine(fn, params) {
    const ch = _check((payload) => {
        payload.addIssue = (issue) => {
            if (typeof issue === "string") {
                payload.issues.push(util.issue(issue, payload.value, ch._zod.def));
            }
            else {
                // for Zod 3 backwards compatibility
                const _issue = issue;
                if (_issue.fatal)
                    _issue.continue = false;
                _issue.code ?? (_issue.code = "custom");
                if (!("input" in _issue))
                    _issue.input = payload.value;
                _issue.inst ?? (_issue.inst = ch);
                _issue.continue ?? (_issue.continue = !ch._zod.def.abort); // abort is always undefined, so this is always true...
                payload.issues.push(util.issue(_issue));
            }
        };
        return fn(payload.value, payload);
    }, params);
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _check(fn, params) {
    const ch = new checks.$ZodCheck({
        check: "custom",
        ...util.normalizeParams(params),
    });
    ch._zod.check = fn;
    return ch;
}
// @__NO_SIDE_EFFECTS__
function api_describe(description) {
    const ch = new $ZodCheck({ check: "describe" });
    ch._zod.onattach = [
        (inst) => {
            const existing = globalRegistry.get(inst) ?? {};
            globalRegistry.add(inst, { ...existing, description });
        },
    ];
    ch._zod.check = () => { }; // no-op check
    return ch;
}
// @__NO_SIDE_EFFECTS__
function meta(metadata) {
    const ch = new $ZodCheck({ check: "meta" });
    ch._zod.onattach = [
        (inst) => {
            const existing = globalRegistry.get(inst) ?? {};
            globalRegistry.add(inst, { ...existing, ...metadata });
        },
    ];
    ch._zod.check = () => { }; // no-op check
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _stringbool(Classes, _params) {
    const params = util.normalizeParams(_params);
    let truthyArray = params.truthy ?? ["true", "1", "yes", "on", "y", "enabled"];
    let falsyArray = params.falsy ?? ["false", "0", "no", "off", "n", "disabled"];
    if (params.case !== "sensitive") {
        truthyArray = truthyArray.map((v) => (typeof v === "string" ? v.toLowerCase() : v));
        falsyArray = falsyArray.map((v) => (typeof v === "string" ? v.toLowerCase() : v));
    }
    const truthySet = new Set(truthyArray);
    const falsySet = new Set(falsyArray);
    const _Codec = Classes.Codec ?? schemas.$ZodCodec;
    const _Boolean = Classes.Boolean ?? schemas.$ZodBoolean;
    const _String = Classes.String ?? schemas.$ZodString;
    const stringSchema = new _String({ type: "string", error: params.error });
    const booleanSchema = new _Boolean({ type: "boolean", error: params.error });
    const codec = new _Codec({
        type: "pipe",
        in: stringSchema,
        out: booleanSchema,
        transform: ((input, payload) => {
            let data = input;
            if (params.case !== "sensitive")
                data = data.toLowerCase();
            if (truthySet.has(data)) {
                return true;
            }
            else if (falsySet.has(data)) {
                return false;
            }
            else {
                payload.issues.push({
                    code: "invalid_value",
                    expected: "stringbool",
                    values: [...truthySet, ...falsySet],
                    input: payload.value,
                    inst: codec,
                    continue: false,
                });
                return {};
            }
        }),
        reverseTransform: ((input, _payload) => {
            if (input === true) {
                return truthyArray[0] || "true";
            }
            else {
                return falsyArray[0] || "false";
            }
        }),
        error: params.error,
    });
    codec._zod.bag.truthy = truthyArray;
    codec._zod.bag.falsy = falsyArray;
    codec._zod.bag.case = params.case ?? "insensitive";
    return codec;
}
// @__NO_SIDE_EFFECTS__
function _stringFormat(Class, format, fnOrRegex, _params = {}) {
    const params = util.normalizeParams(_params);
    const def = {
        check: "string_format",
        type: "string",
        format,
        fn: typeof fnOrRegex === "function" ? fnOrRegex : (val) => fnOrRegex.test(val),
        ...params,
    };
    if (fnOrRegex instanceof RegExp) {
        def.pattern = fnOrRegex;
    }
    const inst = new Class(def);
    return inst;
}

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/errors.js


/* Computing the message eagerly is expensive (pretty-printed JSON of all
 * issues), so defer it until first read. The accessor functions and
 * descriptors are shared across instances to keep error construction
 * cheap; the computed message is cached on the internals object. The
 * setter preserves plain assignment semantics for consumers that
 * overwrite `message`. */
function _getMessage() {
    const internals = this._zod;
    internals.message ?? (internals.message = JSON.stringify(internals.def, core_util/* jsonStringifyReplacer */.k8, 2));
    return internals.message;
}
function _setMessage(value) {
    this._zod.message = value;
}
const _messageDesc = {
    get: _getMessage,
    set: _setMessage,
    enumerable: true,
    configurable: true,
};
const _issuesDesc = { value: undefined, enumerable: false };
/* Prototypes that already carry the lazy `toString`. Seeded with the
 * intrinsics so that `init` on a foreign object — it accepts any object —
 * can never install an accessor onto a prototype we do not own. */
const _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
const initializer = (inst, def) => {
    inst.name = "$ZodError";
    // `_zod` is already non-enumerable: $constructor's init defined it with this same descriptor
    _issuesDesc.value = def;
    Object.defineProperty(inst, "issues", _issuesDesc);
    // Clear the shared slot; a retained `value` pins the last error's issues.
    _issuesDesc.value = undefined;
    Object.defineProperty(inst, "message", _messageDesc);
    /* `toString` lives as a non-enumerable lazy getter on the shared
     * prototype; on first access it caches a per-instance closure so
     * detached usage still works. */
    const proto = Object.getPrototypeOf(inst);
    if (!_installedToString.has(proto)) {
        _installedToString.add(proto);
        Object.defineProperty(proto, "toString", {
            configurable: true,
            enumerable: false,
            get() {
                const value = () => this.message;
                Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
                return value;
            },
            set(value) {
                Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
            },
        });
    }
};
const $ZodError = (0,core_core/* $constructor */.xI)("$ZodError", initializer);
const $ZodRealError = (0,core_core/* $constructor */.xI)("$ZodError", initializer, undefined, {
    Parent: Error,
});
/** Get-or-create `obj[key]` as an own data property. A path segment naming an inherited member
 * ("toString", "constructor") would otherwise read through to the prototype, and assigning
 * "__proto__" would hit the setter instead of creating a key. */
function node(obj, key, make) {
    if (!Object.prototype.hasOwnProperty.call(obj, key)) {
        if (key === "__proto__") {
            Object.defineProperty(obj, key, { value: make(), writable: true, enumerable: true, configurable: true });
        }
        else {
            obj[key] = make();
        }
    }
    return obj[key];
}
function flattenError(error, mapper = (issue) => issue.message) {
    const fieldErrors = {};
    const formErrors = [];
    for (const sub of error.issues) {
        if (sub.path.length > 0) {
            node(fieldErrors, sub.path[0], () => []).push(mapper(sub));
        }
        else {
            formErrors.push(mapper(sub));
        }
    }
    return { formErrors, fieldErrors };
}
function formatError(error, mapper = (issue) => issue.message) {
    const fieldErrors = { _errors: [] };
    const processError = (error, path = []) => {
        for (const issue of error.issues) {
            if (issue.code === "invalid_union" && issue.errors.length) {
                issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
            }
            else if (issue.code === "invalid_key") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else if (issue.code === "invalid_element") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else {
                const fullpath = [...path, ...issue.path];
                if (fullpath.length === 0) {
                    fieldErrors._errors.push(mapper(issue));
                }
                else {
                    let curr = fieldErrors;
                    let i = 0;
                    while (i < fullpath.length) {
                        const el = fullpath[i];
                        const terminal = i === fullpath.length - 1;
                        // `_errors` is reserved by this legacy format, so merge a matching path segment into the current node instead of treating its array as a child.
                        if (el === "_errors") {
                            if (terminal)
                                curr._errors.push(mapper(issue));
                            i++;
                            continue;
                        }
                        // A path element may collide with an inherited property name such as
                        // "__proto__" or "constructor". Truthiness checks read the prototype
                        // (so no node is created, then ._errors.push throws), and bracket
                        // assignment of "__proto__" hits the setter instead of creating an
                        // own key. Guard the read with hasOwnProperty and create the node
                        // with defineProperty so any path element becomes a real own key.
                        if (!Object.prototype.hasOwnProperty.call(curr, el)) {
                            Object.defineProperty(curr, el, {
                                value: { _errors: [] },
                                enumerable: true,
                                writable: true,
                                configurable: true,
                            });
                        }
                        const node = curr[el];
                        if (terminal) {
                            node._errors.push(mapper(issue));
                        }
                        curr = node;
                        i++;
                    }
                }
            }
        }
    };
    processError(error);
    return fieldErrors;
}
function treeifyError(error, mapper = (issue) => issue.message) {
    const result = { errors: [] };
    const processError = (error, path = []) => {
        var _a;
        for (const issue of error.issues) {
            if (issue.code === "invalid_union" && issue.errors.length) {
                // regular union error
                issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
            }
            else if (issue.code === "invalid_key") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else if (issue.code === "invalid_element") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else {
                const fullpath = [...path, ...issue.path];
                if (fullpath.length === 0) {
                    result.errors.push(mapper(issue));
                    continue;
                }
                let curr = result;
                let i = 0;
                while (i < fullpath.length) {
                    const el = fullpath[i];
                    const terminal = i === fullpath.length - 1;
                    if (typeof el === "string") {
                        curr.properties ?? (curr.properties = {});
                        // el may collide with an inherited property name ("__proto__",
                        // "constructor", ...); ??= reads the prototype so the node is never
                        // created and curr.errors.push throws. Guard with hasOwnProperty and
                        // create the node with defineProperty so "__proto__" becomes a real
                        // own key rather than invoking the prototype setter.
                        if (!Object.prototype.hasOwnProperty.call(curr.properties, el)) {
                            Object.defineProperty(curr.properties, el, {
                                value: { errors: [] },
                                enumerable: true,
                                writable: true,
                                configurable: true,
                            });
                        }
                        curr = curr.properties[el];
                    }
                    else {
                        curr.items ?? (curr.items = []);
                        (_a = curr.items)[el] ?? (_a[el] = { errors: [] });
                        curr = curr.items[el];
                    }
                    if (terminal) {
                        curr.errors.push(mapper(issue));
                    }
                    i++;
                }
            }
        }
    };
    processError(error);
    return result;
}
/** Format a ZodError as a human-readable string in the following form.
 *
 * From
 *
 * ```ts
 * ZodError {
 *   issues: [
 *     {
 *       expected: 'string',
 *       code: 'invalid_type',
 *       path: [ 'username' ],
 *       message: 'Invalid input: expected string'
 *     },
 *     {
 *       expected: 'number',
 *       code: 'invalid_type',
 *       path: [ 'favoriteNumbers', 1 ],
 *       message: 'Invalid input: expected number'
 *     }
 *   ];
 * }
 * ```
 *
 * to
 *
 * ```
 * username
 *   ✖ Expected number, received string at "username
 * favoriteNumbers[0]
 *   ✖ Invalid input: expected number
 * ```
 */
function toDotPath(_path) {
    const segs = [];
    const path = _path.map((seg) => (typeof seg === "object" ? seg.key : seg));
    for (const seg of path) {
        if (typeof seg === "number")
            segs.push(`[${seg}]`);
        else if (typeof seg === "symbol")
            segs.push(`[${JSON.stringify(String(seg))}]`);
        else if (/[^\w$]/.test(seg))
            segs.push(`[${JSON.stringify(seg)}]`);
        else {
            if (segs.length)
                segs.push(".");
            segs.push(seg);
        }
    }
    return segs.join("");
}
function prettifyError(error) {
    const lines = [];
    // sort by path length
    const issues = [...error.issues].sort((a, b) => (a.path ?? []).length - (b.path ?? []).length);
    // Process each issue
    for (const issue of issues) {
        lines.push(`✖ ${issue.message}`);
        if (issue.path?.length)
            lines.push(`  → at ${toDotPath(issue.path)}`);
    }
    // Convert Map to formatted string
    return lines.join("\n");
}

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/parse.js



// Always both keys, so the `_params` read site in `_parse` sees one object shape rather than two.
function finalizeParams(callee, params) {
    return { callee: params?.callee ?? callee, Err: params?.Err };
}
const _parse = (_Err) => {
    const fn = (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
        const result = schema._zod.run({ value, issues: [] }, ctx);
        if (result instanceof Promise) {
            throw new core_core/* $ZodAsyncError */.GT();
        }
        if (result.issues.length) {
            const e = new (_params?.Err ?? _Err)(result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())));
            core_util/* captureStackTrace */.gx(e, _params?.callee ?? fn);
            throw e;
        }
        return result.value;
    };
    return fn;
};
const parse_parse = /* @__PURE__*/ _parse($ZodRealError);
const _parseAsync = (_Err) => {
    const fn = async (schema, value, _ctx, params) => {
        const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
        let result = schema._zod.run({ value, issues: [] }, ctx);
        if (result instanceof Promise)
            result = await result;
        if (result.issues.length) {
            const e = new (params?.Err ?? _Err)(result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())));
            core_util/* captureStackTrace */.gx(e, params?.callee ?? fn);
            throw e;
        }
        return result.value;
    };
    return fn;
};
const parse_parseAsync = /* @__PURE__*/ _parseAsync($ZodRealError);
const _safeParse = (_Err) => (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
    const result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise) {
        throw new core_core/* $ZodAsyncError */.GT();
    }
    return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
const safeParse = /* @__PURE__*/ _safeParse($ZodRealError);
// the error is built on the first read of `error`: finalizing the issues and constructing the instance is most of a failing parse, and a caller that only branches on `success` never pays it. a getter in the literal keeps this small; the alternative, one shared accessor descriptor plus a hidden state slot, reads ~15% faster but costs ~75 B gzipped in every bundle
function failure(Err, issues, ctx) {
    let error;
    return {
        success: false,
        get error() {
            if (!error) {
                error = new Err(issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())));
                // finalizeIssue drops `input`, so the built error holds nothing; keeping the raw issues past this point pins the parsed value for the life of the result
                issues = undefined;
                ctx = undefined;
            }
            return error;
        },
        set error(e) {
            error = e;
            // a replacement makes the getter's branch unreachable, so the captures have to go here too
            issues = undefined;
            ctx = undefined;
        },
    };
}
const _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
        result = await result;
    return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
const safeParseAsync = /* @__PURE__*/ _safeParseAsync($ZodRealError);
// registry mirrors of the compiler's sentinels, so this module never imports the compiler
const COMPILE_INVALID = /* @__PURE__ */ (/* unused pure expression or super */ null && (Symbol.for("zod.compile.invalid")));
const COMPILE_FALLBACK = /* @__PURE__ */ (/* unused pure expression or super */ null && (Symbol.for("zod.compile.fallback")));
// Deliberately tiny, because v8 will not inline a body carrying the fallback's object literals and throw. Everything that is not the compiled happy path lives in validateFallback, and that split is worth ~35% on a compiled schema.
const parse_validate = ((schema, value, _ctx) => {
    const validator = schema._zod.bag.validator;
    if (validator !== undefined) {
        if (validator(value) !== COMPILE_INVALID)
            return true;
        // a definite sentinel means the runtime would reject, so skip the re-parse; a ctx can still change the answer
        if (validator.definite === true && _ctx === undefined)
            return false;
    }
    return validateFallback(schema, value, _ctx);
});
function validateFallback(schema, value, _ctx) {
    const ctx = _ctx
        ? { ..._ctx, async: false, abortEarly: true }
        : { async: false, abortEarly: true };
    const fallbackRun = schema._zod.bag.fallbackRun;
    let result;
    if (fallbackRun) {
        // skip nested fast paths on the fallback, so user callbacks keep the at-most-twice bound
        ctx[COMPILE_FALLBACK] = true;
        result = fallbackRun({ value, issues: [] }, ctx);
    }
    else {
        result = schema._zod.run({ value, issues: [] }, ctx);
    }
    if (result instanceof Promise) {
        throw new core.$ZodAsyncError();
    }
    return result.issues.length === 0;
}
// no fast path: the compiler keeps async parses on the runtime, because a promise-returning callback that is not declared async compiles to a throw
const parse_validateAsync = async (schema, value, _ctx) => {
    const ctx = _ctx
        ? { ..._ctx, async: true, abortEarly: true }
        : { async: true, abortEarly: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
        result = await result;
    return result.issues.length === 0;
};
const _encode = (_Err) => {
    const parse = _parse(_Err);
    const fn = (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
        return parse(schema, value, ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const encode = /* @__PURE__*/ _encode($ZodRealError);
const _decode = (_Err) => {
    const parse = _parse(_Err);
    const fn = (schema, value, _ctx, _params) => {
        return parse(schema, value, _ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const decode = /* @__PURE__*/ _decode($ZodRealError);
const _encodeAsync = (_Err) => {
    const parseAsync = _parseAsync(_Err);
    const fn = async (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
        return (await parseAsync(schema, value, ctx, finalizeParams(fn, _params)));
    };
    return fn;
};
const encodeAsync = /* @__PURE__*/ _encodeAsync($ZodRealError);
const _decodeAsync = (_Err) => {
    const parseAsync = _parseAsync(_Err);
    const fn = async (schema, value, _ctx, _params) => {
        return await parseAsync(schema, value, _ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const decodeAsync = /* @__PURE__*/ _decodeAsync($ZodRealError);
const _safeEncode = (_Err) => (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
    return _safeParse(_Err)(schema, value, ctx);
};
const safeEncode = /* @__PURE__*/ _safeEncode($ZodRealError);
const _safeDecode = (_Err) => (schema, value, _ctx) => {
    return _safeParse(_Err)(schema, value, _ctx);
};
const safeDecode = /* @__PURE__*/ _safeDecode($ZodRealError);
const _safeEncodeAsync = (_Err) => async (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
    return _safeParseAsync(_Err)(schema, value, ctx);
};
const safeEncodeAsync = /* @__PURE__*/ _safeEncodeAsync($ZodRealError);
const _safeDecodeAsync = (_Err) => async (schema, value, _ctx) => {
    return _safeParseAsync(_Err)(schema, value, _ctx);
};
const safeDecodeAsync = /* @__PURE__*/ _safeDecodeAsync($ZodRealError);

;// CONCATENATED MODULE: ./node_modules/zod/v4/mini/schemas.js




const ZodMiniType = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniType", (inst, def) => {
    if (!inst._zod)
        throw new Error("Uninitialized schema in ZodMiniType.");
    $ZodType.init(inst, def);
    inst.def = def;
    inst.type = def.type;
}, {
    // `with` is an alias for `check`: the same function object, not a wrapper.
    get with() {
        return this.check;
    },
    set with(value) {
        core_util/* own */.qh(this, "with", value);
    },
    parse(data, params) {
        return parse_parse(this, data, params, { callee: this.parse });
    },
    parseAsync(data, params) {
        return parse_parseAsync(this, data, params, { callee: this.parseAsync });
    },
    safeParse(data, params) {
        return safeParse(this, data, params);
    },
    safeParseAsync(data, params) {
        return safeParseAsync(this, data, params);
    },
    check(...checks) {
        const def = this.def;
        return this.clone({
            ...def,
            checks: [
                ...(def.checks ?? []),
                ...checks.map((ch) => typeof ch === "function" ? { _zod: { check: ch, def: { check: "custom" }, onattach: [] } } : ch),
            ],
        }, { parent: true });
    },
    clone(_def, params) {
        return core_util/* clone */.o8(this, _def, params);
    },
    brand() {
        return this;
    },
    register(reg, meta) {
        reg.add(this, meta);
        return this;
    },
    apply(fn, ...args) {
        return args.length === 0 ? fn(this) : fn(this, ...args);
    },
});
const ZodMiniString = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniString", (inst, def) => {
    $ZodString.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function schemas_string(params) {
    return _string(ZodMiniString, params);
}
const ZodMiniStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniStringFormat", (inst, def) => {
    core.$ZodStringFormat.init(inst, def);
    ZodMiniString.init(inst, def);
})));
const ZodMiniEmail = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniEmail", (inst, def) => {
    core.$ZodEmail.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_email(params) {
    return core._email(ZodMiniEmail, params);
}
const ZodMiniGUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniGUID", (inst, def) => {
    core.$ZodGUID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_guid(params) {
    return core._guid(ZodMiniGUID, params);
}
const ZodMiniUUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniUUID", (inst, def) => {
    core.$ZodUUID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_uuid(params) {
    return core._uuid(ZodMiniUUID, params);
}
// @__NO_SIDE_EFFECTS__
function uuidv4(params) {
    return core._uuidv4(ZodMiniUUID, params);
}
// ZodMiniUUIDv6
// @__NO_SIDE_EFFECTS__
function uuidv6(params) {
    return core._uuidv6(ZodMiniUUID, params);
}
// ZodMiniUUIDv7
// @__NO_SIDE_EFFECTS__
function uuidv7(params) {
    return core._uuidv7(ZodMiniUUID, params);
}
const ZodMiniURL = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniURL", (inst, def) => {
    core.$ZodURL.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function url(params) {
    return core._url(ZodMiniURL, params);
}
// @__NO_SIDE_EFFECTS__
function httpUrl(params) {
    return core._url(ZodMiniURL, {
        protocol: regexes.httpProtocol,
        hostname: regexes.domain,
        ...util.normalizeParams(params),
    });
}
const ZodMiniEmoji = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniEmoji", (inst, def) => {
    core.$ZodEmoji.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_emoji(params) {
    return core._emoji(ZodMiniEmoji, params);
}
const ZodMiniNanoID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniNanoID", (inst, def) => {
    core.$ZodNanoID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_nanoid(params) {
    return core._nanoid(ZodMiniNanoID, params);
}
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link ZodMiniCUID2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const ZodMiniCUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCUID", (inst, def) => {
    core.$ZodCUID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
/**
 * Validates a CUID v1 string.
 *
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link cuid2 | `z.cuid2()`} instead.
 * See https://github.com/paralleldrive/cuid.
 */
// @__NO_SIDE_EFFECTS__
function schemas_cuid(params) {
    return core._cuid(ZodMiniCUID, params);
}
const ZodMiniCUID2 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCUID2", (inst, def) => {
    core.$ZodCUID2.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_cuid2(params) {
    return core._cuid2(ZodMiniCUID2, params);
}
const ZodMiniULID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniULID", (inst, def) => {
    core.$ZodULID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_ulid(params) {
    return core._ulid(ZodMiniULID, params);
}
const ZodMiniXID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniXID", (inst, def) => {
    core.$ZodXID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_xid(params) {
    return core._xid(ZodMiniXID, params);
}
const ZodMiniKSUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniKSUID", (inst, def) => {
    core.$ZodKSUID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_ksuid(params) {
    return core._ksuid(ZodMiniKSUID, params);
}
const ZodMiniIPv4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniIPv4", (inst, def) => {
    core.$ZodIPv4.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_ipv4(params) {
    return core._ipv4(ZodMiniIPv4, params);
}
const ZodMiniIPv6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniIPv6", (inst, def) => {
    core.$ZodIPv6.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_ipv6(params) {
    return core._ipv6(ZodMiniIPv6, params);
}
const ZodMiniCIDRv4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCIDRv4", (inst, def) => {
    core.$ZodCIDRv4.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_cidrv4(params) {
    return core._cidrv4(ZodMiniCIDRv4, params);
}
const ZodMiniCIDRv6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCIDRv6", (inst, def) => {
    core.$ZodCIDRv6.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_cidrv6(params) {
    return core._cidrv6(ZodMiniCIDRv6, params);
}
const ZodMiniMAC = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniMAC", (inst, def) => {
    core.$ZodMAC.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_mac(params) {
    return core._mac(ZodMiniMAC, params);
}
const ZodMiniBase64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniBase64", (inst, def) => {
    core.$ZodBase64.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_base64(params) {
    return core._base64(ZodMiniBase64, params);
}
const ZodMiniBase64URL = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniBase64URL", (inst, def) => {
    core.$ZodBase64URL.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_base64url(params) {
    return core._base64url(ZodMiniBase64URL, params);
}
const ZodMiniE164 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniE164", (inst, def) => {
    core.$ZodE164.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_e164(params) {
    return core._e164(ZodMiniE164, params);
}
const ZodMiniCreditCard = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCreditCard", (inst, def) => {
    core.$ZodCreditCard.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_creditCard(params) {
    return core._creditCard(ZodMiniCreditCard, params);
}
const ZodMiniIBAN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniIBAN", (inst, def) => {
    core.$ZodIBAN.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_iban(params) {
    return core._iban(ZodMiniIBAN, params);
}
const ZodMiniJWT = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniJWT", (inst, def) => {
    core.$ZodJWT.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function jwt(params) {
    return core._jwt(ZodMiniJWT, params);
}
const ZodMiniCustomStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCustomStringFormat", (inst, def) => {
    core.$ZodCustomStringFormat.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function stringFormat(format, fnOrRegex, _params = {}) {
    return core._stringFormat(ZodMiniCustomStringFormat, format, fnOrRegex, _params);
}
// @__NO_SIDE_EFFECTS__
function schemas_hostname(_params) {
    return core._stringFormat(ZodMiniCustomStringFormat, "hostname", regexes.hostname, _params);
}
// @__NO_SIDE_EFFECTS__
function schemas_hex(_params) {
    return core._stringFormat(ZodMiniCustomStringFormat, "hex", regexes.hex, _params);
}
// @__NO_SIDE_EFFECTS__
function schemas_currencyCode(_params) {
    return core._stringFormat(ZodMiniCustomStringFormat, "currency_code", regexes.currencyCode, _params);
}
// @__NO_SIDE_EFFECTS__
function hash(alg, params) {
    const enc = params?.enc ?? "hex";
    const format = `${alg}_${enc}`;
    const regex = core.regexes[format];
    // check for unrecognized format
    if (!regex)
        throw new Error(`Unrecognized hash format: ${format}`);
    return core._stringFormat(ZodMiniCustomStringFormat, format, regex, params);
}
const ZodMiniNumber = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniNumber", (inst, def) => {
    $ZodNumber.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function schemas_number(params) {
    return core._number(ZodMiniNumber, params);
}
const ZodMiniNumberFormat = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniNumberFormat", (inst, def) => {
    $ZodNumberFormat.init(inst, def);
    ZodMiniNumber.init(inst, def);
});
function schemas_int(params) {
    return _int(ZodMiniNumberFormat, params);
}
function float32(params) {
    return core._float32(ZodMiniNumberFormat, params);
}
function float64(params) {
    return core._float64(ZodMiniNumberFormat, params);
}
function int32(params) {
    return core._int32(ZodMiniNumberFormat, params);
}
function uint32(params) {
    return core._uint32(ZodMiniNumberFormat, params);
}
const ZodMiniBoolean = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniBoolean", (inst, def) => {
    $ZodBoolean.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function schemas_boolean(params) {
    return _boolean(ZodMiniBoolean, params);
}
const ZodMiniBigInt = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniBigInt", (inst, def) => {
    core.$ZodBigInt.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_bigint(params) {
    return core._bigint(ZodMiniBigInt, params);
}
const ZodMiniBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniBigIntFormat", (inst, def) => {
    core.$ZodBigIntFormat.init(inst, def);
    ZodMiniBigInt.init(inst, def);
})));
function int64(params) {
    return core._int64(ZodMiniBigIntFormat, params);
}
function uint64(params) {
    return core._uint64(ZodMiniBigIntFormat, params);
}
const ZodMiniSymbol = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniSymbol", (inst, def) => {
    core.$ZodSymbol.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function symbol(params) {
    return core._symbol(ZodMiniSymbol, params);
}
const ZodMiniUndefined = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniUndefined", (inst, def) => {
    core.$ZodUndefined.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_undefined(params) {
    return core._undefined(ZodMiniUndefined, params);
}

const ZodMiniNull = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniNull", (inst, def) => {
    core.$ZodNull.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_null(params) {
    return core._null(ZodMiniNull, params);
}

const ZodMiniAny = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniAny", (inst, def) => {
    core.$ZodAny.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function any() {
    return core._any(ZodMiniAny);
}
const ZodMiniUnknown = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniUnknown", (inst, def) => {
    $ZodUnknown.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function unknown() {
    return _unknown(ZodMiniUnknown);
}
const ZodMiniNever = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniNever", (inst, def) => {
    $ZodNever.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function never(params) {
    return _never(ZodMiniNever, params);
}
const ZodMiniVoid = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniVoid", (inst, def) => {
    core.$ZodVoid.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_void(params) {
    return core._void(ZodMiniVoid, params);
}

const ZodMiniDate = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniDate", (inst, def) => {
    core.$ZodDate.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_date(params) {
    return core._date(ZodMiniDate, params);
}
const ZodMiniArray = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniArray", (inst, def) => {
    $ZodArray.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function array(element, params) {
    return new ZodMiniArray({
        type: "array",
        element: element,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// .keyof
// @__NO_SIDE_EFFECTS__
function keyof(schema) {
    const shape = schema._zod.def.shape;
    return schemas_enum(Object.keys(shape));
}
const ZodMiniObject = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniObject", (inst, def) => {
    $ZodObject.init(inst, def);
    ZodMiniType.init(inst, def);
    core_util/* installLazyProp */.X(inst, "shape", (self) => self._zod.def.shape, false);
});
// @__NO_SIDE_EFFECTS__
function object(shape, params) {
    const def = {
        type: "object",
        shape: shape ?? {},
        ...util.normalizeParams(params),
    };
    return new ZodMiniObject(def);
}
// strictObject
// @__NO_SIDE_EFFECTS__
function strictObject(shape, params) {
    return new ZodMiniObject({
        type: "object",
        shape,
        catchall: never(),
        ...core_util/* normalizeParams */.A2(params),
    });
}
// looseObject
// @__NO_SIDE_EFFECTS__
function looseObject(shape, params) {
    return new ZodMiniObject({
        type: "object",
        shape,
        catchall: unknown(),
        ...util.normalizeParams(params),
    });
}
// object methods
// @__NO_SIDE_EFFECTS__
function extend(schema, shape) {
    return core_util/* extend */.X$(schema, shape);
}
// @__NO_SIDE_EFFECTS__
function safeExtend(schema, shape) {
    return util.safeExtend(schema, shape);
}
/**
 * @deprecated Use [`z.extend(A, B.shape)`](https://zod.dev/api?id=extend) instead.
 */
// @__NO_SIDE_EFFECTS__
function merge(a, b) {
    return util.merge(a, b);
}
// @__NO_SIDE_EFFECTS__
function pick(schema, mask) {
    return util.pick(schema, mask);
}
// .omit
// @__NO_SIDE_EFFECTS__
function omit(schema, mask) {
    return util.omit(schema, mask);
}
// @__NO_SIDE_EFFECTS__
function partial(schema, mask) {
    const def = schema._zod.def;
    if (def.type !== "tuple")
        return util.partial(ZodMiniOptional, schema, mask);
    // a refinement was authored against the full arity; partialing would run it on a shorter array
    if (def.checks?.length)
        throw new Error(".partial() cannot be used on tuple schemas containing refinements");
    return util.clone(schema, {
        ...def,
        items: def.items.map((item) => new ZodMiniOptional({ type: "optional", innerType: item })),
    });
}
// @__NO_SIDE_EFFECTS__
function exactPartial(schema, mask) {
    return util.partial(ZodMiniExactOptional, schema, mask, "exactPartial");
}
// @__NO_SIDE_EFFECTS__
function required(schema, mask) {
    return util.required(ZodMiniNonOptional, schema, mask);
}
// @__NO_SIDE_EFFECTS__
function catchall(inst, catchall) {
    // `mergeDefs` rather than a spread: spreading reads `shape`, and resolving it can mint a whole fresh subtree
    return inst.clone(util.mergeDefs(inst._zod.def, { catchall: catchall }));
}
const ZodMiniUnion = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniUnion", (inst, def) => {
    $ZodUnion.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function union(options, params) {
    return new ZodMiniUnion({
        type: "union",
        options: options,
        ...core_util/* normalizeParams */.A2(params),
    });
}
const ZodMiniXor = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniXor", (inst, def) => {
    ZodMiniUnion.init(inst, def);
    core.$ZodXor.init(inst, def);
})));
/** Creates an exclusive union (XOR) where exactly one option must match.
 * Unlike regular unions that succeed when any option matches, xor fails if
 * zero or more than one option matches the input. */
function xor(options, params) {
    return new ZodMiniXor({
        type: "union",
        options: options,
        inclusive: false,
        ...util.normalizeParams(params),
    });
}
const ZodMiniDiscriminatedUnion = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniDiscriminatedUnion", (inst, def) => {
    core.$ZodDiscriminatedUnion.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function discriminatedUnion(discriminator, options, params) {
    return new ZodMiniDiscriminatedUnion({
        type: "union",
        options: options,
        discriminator,
        ...util.normalizeParams(params),
    });
}
const ZodMiniIntersection = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniIntersection", (inst, def) => {
    core.$ZodIntersection.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function intersection(left, right) {
    return new ZodMiniIntersection({
        type: "intersection",
        left: left,
        right: right,
    });
}
const ZodMiniTuple = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniTuple", (inst, def) => {
    core.$ZodTuple.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function tuple(items, _paramsOrRest, _params) {
    const hasRest = _paramsOrRest instanceof core.$ZodType;
    const params = hasRest ? _params : _paramsOrRest;
    const rest = hasRest ? _paramsOrRest : null;
    return new ZodMiniTuple({
        type: "tuple",
        items: items,
        rest,
        ...util.normalizeParams(params),
    });
}
const ZodMiniRecord = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniRecord", (inst, def) => {
    $ZodRecord.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function record(keyType, valueType, params) {
    // v3-compat: z.record(valueType, params?) — defaults keyType to z.string()
    if (!valueType || !valueType._zod) {
        return new ZodMiniRecord({
            type: "record",
            keyType: schemas_string(),
            valueType: keyType,
            ...core_util/* normalizeParams */.A2(valueType),
        });
    }
    return new ZodMiniRecord({
        type: "record",
        keyType,
        valueType: valueType,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function partialRecord(keyType, valueType, params) {
    return new ZodMiniRecord({
        type: "record",
        keyType,
        valueType: valueType,
        ...util.normalizeParams(params),
        partial: true,
    });
}
function looseRecord(keyType, valueType, params) {
    return new ZodMiniRecord({
        type: "record",
        keyType,
        valueType: valueType,
        mode: "loose",
        ...util.normalizeParams(params),
    });
}
const ZodMiniMap = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniMap", (inst, def) => {
    core.$ZodMap.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function map(keyType, valueType, params) {
    return new ZodMiniMap({
        type: "map",
        keyType: keyType,
        valueType: valueType,
        ...util.normalizeParams(params),
    });
}
const ZodMiniSet = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniSet", (inst, def) => {
    core.$ZodSet.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function set(valueType, params) {
    return new ZodMiniSet({
        type: "set",
        valueType: valueType,
        ...util.normalizeParams(params),
    });
}
const ZodMiniEnum = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniEnum", (inst, def) => {
    $ZodEnum.init(inst, def);
    ZodMiniType.init(inst, def);
    // reuse the parsed value set so a numeric TS enum's reverse-mapping keys stay out
    inst.options = [...inst._zod.values];
});
// @__NO_SIDE_EFFECTS__
function schemas_enum(values, params) {
    const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
    return new ZodMiniEnum({
        type: "enum",
        entries,
        ...core_util/* normalizeParams */.A2(params),
    });
}

// @__NO_SIDE_EFFECTS__
/** @deprecated This API has been merged into `z.enum()`. Use `z.enum()` instead.
 *
 * ```ts
 * enum Colors { red, green, blue }
 * z.enum(Colors);
 * ```
 */
function nativeEnum(entries, params) {
    return new ZodMiniEnum({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
const ZodMiniLiteral = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniLiteral", (inst, def) => {
    core.$ZodLiteral.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function literal(value, params) {
    return new ZodMiniLiteral({
        type: "literal",
        values: Array.isArray(value) ? value : [value],
        ...util.normalizeParams(params),
    });
}
const ZodMiniFile = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniFile", (inst, def) => {
    core.$ZodFile.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function file(params) {
    return core._file(ZodMiniFile, params);
}
const ZodMiniTransform = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniTransform", (inst, def) => {
    core.$ZodTransform.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function transform(fn) {
    return new ZodMiniTransform({
        type: "transform",
        transform: fn,
    });
}
const ZodMiniOptional = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniOptional", (inst, def) => {
    $ZodOptional.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function schemas_optional(innerType) {
    return new ZodMiniOptional({
        type: "optional",
        innerType: innerType,
    });
}
const ZodMiniExactOptional = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniExactOptional", (inst, def) => {
    core.$ZodExactOptional.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function exactOptional(innerType) {
    return new ZodMiniExactOptional({
        type: "optional",
        innerType: innerType,
    });
}
const ZodMiniNullable = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniNullable", (inst, def) => {
    core.$ZodNullable.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function nullable(innerType) {
    return new ZodMiniNullable({
        type: "nullable",
        innerType: innerType,
    });
}
// nullish
// @__NO_SIDE_EFFECTS__
function nullish(innerType) {
    return schemas_optional(nullable(innerType));
}
const ZodMiniDefault = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniDefault", (inst, def) => {
    $ZodDefault.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function schemas_default(innerType, defaultValue) {
    return new ZodMiniDefault({
        type: "default",
        innerType: innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : core_util/* shallowClone */.yG(defaultValue);
        },
    });
}
const ZodMiniPrefault = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniPrefault", (inst, def) => {
    core.$ZodPrefault.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function prefault(innerType, defaultValue) {
    return new ZodMiniPrefault({
        type: "prefault",
        innerType: innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : util.shallowClone(defaultValue);
        },
    });
}
const ZodMiniNonOptional = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniNonOptional", (inst, def) => {
    core.$ZodNonOptional.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function nonoptional(innerType, params) {
    return new ZodMiniNonOptional({
        type: "nonoptional",
        innerType: innerType,
        ...util.normalizeParams(params),
    });
}
const ZodMiniSuccess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniSuccess", (inst, def) => {
    core.$ZodSuccess.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function success(innerType) {
    return new ZodMiniSuccess({
        type: "success",
        innerType: innerType,
    });
}
const ZodMiniCatch = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCatch", (inst, def) => {
    core.$ZodCatch.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_catch(innerType, catchValue) {
    return new ZodMiniCatch({
        type: "catch",
        innerType: innerType,
        catchValue: (typeof catchValue === "function" ? catchValue : core.util.constantCatch(catchValue)),
    });
}

const ZodMiniNaN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniNaN", (inst, def) => {
    core.$ZodNaN.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function nan(params) {
    return core._nan(ZodMiniNaN, params);
}
const ZodMiniPipe = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniPipe", (inst, def) => {
    core.$ZodPipe.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function pipe(in_, out) {
    return new ZodMiniPipe({
        type: "pipe",
        in: in_,
        out: out,
    });
}
const ZodMiniCodec = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCodec", (inst, def) => {
    ZodMiniPipe.init(inst, def);
    core.$ZodCodec.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function codec(in_, out, params) {
    return new ZodMiniCodec({
        type: "pipe",
        in: in_,
        out: out,
        transform: params.decode,
        reverseTransform: params.encode,
    });
}
// @__NO_SIDE_EFFECTS__
function invertCodec(codec) {
    const def = codec._zod.def;
    return new ZodMiniCodec({
        type: "pipe",
        in: def.out,
        out: def.in,
        transform: def.reverseTransform,
        reverseTransform: def.transform,
    });
}
const ZodMiniReadonly = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniReadonly", (inst, def) => {
    core.$ZodReadonly.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function readonly(innerType) {
    return new ZodMiniReadonly({
        type: "readonly",
        innerType: innerType,
    });
}
const ZodMiniTemplateLiteral = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniTemplateLiteral", (inst, def) => {
    core.$ZodTemplateLiteral.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function templateLiteral(parts, params) {
    return new ZodMiniTemplateLiteral({
        type: "template_literal",
        parts,
        ...util.normalizeParams(params),
    });
}
const ZodMiniLazy = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniLazy", (inst, def) => {
    core.$ZodLazy.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// export function lazy<T extends object>(getter: () => T): T {
//   return util.createTransparentProxy<T>(getter);
// }
// @__NO_SIDE_EFFECTS__
function schemas_lazy(getter) {
    return new ZodMiniLazy({
        type: "lazy",
        getter: getter,
    });
}

const ZodMiniPromise = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniPromise", (inst, def) => {
    core.$ZodPromise.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function promise(innerType) {
    return new ZodMiniPromise({
        type: "promise",
        innerType: innerType,
    });
}
const ZodMiniCustom = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCustom", (inst, def) => {
    core.$ZodCustom.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// custom checks
// @__NO_SIDE_EFFECTS__
function check(fn, params) {
    const ch = new core.$ZodCheck({
        check: "custom",
        ...util.normalizeParams(params),
    });
    ch._zod.check = fn;
    return ch;
}
// ZodCustom custom schema
// @__NO_SIDE_EFFECTS__
function custom(fn, _params) {
    return core._custom(ZodMiniCustom, fn ?? (() => true), _params);
}
// refine
// @__NO_SIDE_EFFECTS__
function refine(fn, _params = {}) {
    return core._refine(ZodMiniCustom, fn, _params);
}
// superRefine
// @__NO_SIDE_EFFECTS__
function superRefine(fn, params) {
    return core._superRefine(fn, params);
}
// Re-export describe and meta from core
const schemas_describe = api_describe;
const schemas_meta = meta;
// instanceof
class Class {
    constructor(..._args) { }
}
// @__NO_SIDE_EFFECTS__
function _instanceof(cls, params = {}) {
    const inst = custom((data) => data instanceof cls, params);
    inst._zod.bag.Class = cls;
    // Override check to emit invalid_type instead of custom
    inst._zod.check = (payload) => {
        if (!(payload.value instanceof cls)) {
            payload.issues.push({
                code: "invalid_type",
                expected: cls.name,
                input: payload.value,
                inst,
                path: [...(inst._zod.def.path ?? [])],
            });
        }
    };
    return inst;
}

// stringbool
const stringbool = (...args) => core._stringbool({
    Codec: ZodMiniCodec,
    Boolean: ZodMiniBoolean,
    String: ZodMiniString,
}, ...args);
// @__NO_SIDE_EFFECTS__
function json() {
    const jsonSchema = schemas_lazy(() => {
        return union([schemas_string(), schemas_number(), schemas_boolean(), schemas_null(), array(jsonSchema), record(schemas_string(), jsonSchema)]);
    });
    return jsonSchema;
}
const ZodMiniFunction = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniFunction", (inst, def) => {
    core.$ZodFunction.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function _function(params) {
    return new ZodMiniFunction({
        type: "function",
        input: Array.isArray(params?.input) ? tuple(params?.input) : (params?.input ?? array(unknown())),
        output: params?.output ?? unknown(),
    });
}


;// CONCATENATED MODULE: ./build/model/names.js
/**
 * Kubernetes' name grammars, as the API server and the kubelet apply them.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go
 * @module
 */
const label = "[a-z0-9](?:[-a-z0-9]*[a-z0-9])?";
const dnsLabelPattern = new RegExp(`^${label}$`);
const dnsSubdomainPattern = new RegExp(`^${label}(?:\\.${label})*$`);
const qualifiedNamePattern = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const configMapKeyPattern = /^[-._a-zA-Z0-9]+$/;
const envNamePattern = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;
/** Names of volumes, containers and mounted objects. */
function isDnsLabel(value) {
    return value.length <= 63 && dnsLabelPattern.test(value);
}
/** Names of most objects: config maps, claims, storage classes, secrets. */
function isDnsSubdomain(value) {
    return value.length <= 253 && dnsSubdomainPattern.test(value);
}
/** Keys of labels, node selectors, annotations and extended resources: `name` or `prefix/name`. */
function isLabelKey(value) {
    const slash = value.indexOf("/");
    if (slash >= 0 && !isDnsSubdomain(value.slice(0, slash)))
        return false;
    const name = value.slice(slash + 1);
    return name.length <= 63 && qualifiedNamePattern.test(name);
}
/** Values of labels and node selectors; may be empty. */
function isLabelValue(value) {
    return value === "" || (value.length <= 63 && qualifiedNamePattern.test(value));
}
/** Keys of a config map, which are file names when it is mounted. */
function isConfigMapKey(value) {
    return value.length <= 253 && configMapKeyPattern.test(value) && value !== "." && !value.startsWith("..");
}
/** Names of environment variables, as every Kubernetes version accepts them. */
function isEnvName(value) {
    return envNamePattern.test(value) && value !== "." && !value.startsWith("..");
}
/** Names of roles and role bindings: one segment of a URL path. */
function isPathSegmentName(value) {
    return value !== "" && value !== "." && value !== ".." && !/[/%]/.test(value);
}
/** A `sub_path`: relative and without an element `..`. */
function isSubPath(value) {
    return value !== "" && !value.startsWith("/") && !value.split("/").includes("..");
}
/** The grammars with the words that messages use. */
const grammars = {
    dnsLabel: {
        test: isDnsLabel,
        rule: "must be a DNS label: lower-case letters, digits and '-', starting and ending with a letter or digit, at most 63 characters",
        example: "workspace-volume",
    },
    dnsSubdomain: {
        test: isDnsSubdomain,
        rule: "must be a DNS name: lower-case letters, digits, '-' and '.', at most 253 characters",
        example: "workspace-claim",
    },
    labelKey: {
        test: isLabelKey,
        rule: "must be a label key: an optional DNS prefix and '/', then at most 63 letters, digits, '-', '_' or '.'",
        example: "nvidia.com/gpu.present",
    },
    labelValue: {
        test: isLabelValue,
        rule: "must be a label value: at most 63 letters, digits, '-', '_' or '.', starting and ending with a letter or digit",
        example: "gpu-pool",
    },
    configMapKey: {
        test: isConfigMapKey,
        rule: "must be a config map key: letters, digits, '-', '_' and '.', at most 253 characters",
        example: "settings.json",
    },
    envName: {
        test: isEnvName,
        rule: "must be a variable name: letters, digits, '-', '_' and '.', not starting with a digit",
        example: "HTTP_PROXY",
    },
    rbacName: {
        test: isPathSegmentName,
        rule: "must not be empty, '.' or '..', and must not contain '/' or '%'",
        example: "pod-reader",
    },
    subPath: {
        test: isSubPath,
        rule: "must be a relative path without '..'",
        example: "settings/user.json",
    },
};

;// CONCATENATED MODULE: ./build/model/text.js

// C0 and C1 controls except tab, line feed, carriage return and NEL, and halves of surrogate pairs: none of them can
// be meant, and PyYAML refuses or corrupts them.
const controlPattern = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
/** The first character of a text that must not reach the file, as `U+001B`; `undefined` when there is none. */
function firstControlCharacter(value) {
    const match = controlPattern.exec(value);
    return match === null ? undefined : `U+${match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
/** A copy of a schema with a description, for the JSON Schemas and the reference; the schema itself keeps its own. */
function described(schema, description) {
    const copy = schema.clone();
    globalRegistry.add(copy, { description });
    return copy;
}
/** Text without control characters; tabs and line ends are fine. */
const text_text = schemas_string().check((context) => {
    const found = firstControlCharacter(context.value);
    if (found !== undefined) {
        context.issues.push(ruleIssue(context.value, controlRule(found), "plain text"));
    }
});
/**
 * Text that must follow a grammar. A value with `{{` is a template that the hub renders before it is used, so the
 * grammar cannot be applied to it here.
 */
function text_textOf(grammar) {
    return text_text.check((context) => {
        if (!context.value.includes("{{") && !grammar.test(context.value)) {
            context.issues.push(ruleIssue(context.value, grammar.rule, grammar.example));
        }
    });
}
/** A map with free keys that follow a grammar. */
function mapOf(keys, values) {
    return record(schemas_string(), values).check((context) => {
        for (const key of Object.keys(context.value)) {
            if (firstControlCharacter(key) !== undefined || !keys.test(key)) {
                context.issues.push({ ...ruleIssue(key, `as a key ${keys.rule}`, keys.example), path: [key] });
            }
        }
    });
}
/**
 * A map of a Kubernetes object: what JSON can hold, whole numbers of any size, and no control characters. Only such
 * values reach the cluster as they were written.
 */
const jsonMap = record(schemas_string(), unknown()).check((context) => {
    visitJson(context.value, [], (path, value, rule) => {
        context.issues.push({ ...ruleIssue(value, rule, "{ kind: ConfigMap }"), path: [...path] });
    });
});
function visitJson(value, path, report) {
    if (typeof value === "string") {
        const found = firstControlCharacter(value);
        if (found !== undefined)
            report(path, value, controlRule(found));
    }
    else if (typeof value === "object" && value !== null && isPlain(value)) {
        for (const [key, item] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
            path.push(key);
            const found = typeof key === "string" ? firstControlCharacter(key) : undefined;
            if (found !== undefined)
                report(path, key, `as a key ${controlRule(found)}`);
            visitJson(item, path, report);
            path.pop();
        }
    }
    else if (value !== null && !["boolean", "bigint"].includes(typeof value) && !Number.isFinite(value)) {
        report(path, value, "must be text, a number, true, false, null, a list or a map");
    }
}
function isPlain(value) {
    return Array.isArray(value) || Object.prototype.toString.call(value) === "[object Object]";
}
function controlRule(found) {
    return `must not contain the control character ${found}`;
}
/** An issue that carries its rule in words and an example, which {@link explainIssues} turns into a message. */
function ruleIssue(input, rule, example) {
    return { code: "custom", input, message: rule, params: { rule, example, input }, continue: true };
}

;// CONCATENATED MODULE: ./build/model/values.js




/** Whole CPUs: the hub reads no fractions and no millicores. */
const cpu = described(schemas_int().check(_gte(1)), "Whole CPUs, from 1");
/** Memory as JupyterHub reads it: a number and `K`, `M`, `G` or `T`. */
const memory = described(text_textOf({
    test: (value) => hubMemoryBytes(value) !== undefined,
    rule: "must be a number and one of K, M, G, T (powers of 1024)",
    example: "8G",
}), "Memory: a number and one of K, M, G, T (powers of 1024), such as 8G");
/** An image reference as container runtimes read it. */
const values_image = described(text_textOf({
    test: (value) => parseImage(value) !== undefined,
    rule: "must be an image reference: lower-case name, then ':tag' or '@sha256:digest'",
    example: "ghcr.io/eoepca/pde-code-server:2024.11",
}), "Container image, such as ghcr.io/eoepca/pde-code-server:2024.11");
/** The size of a claim: a Kubernetes quantity above zero. */
const size = described(text_textOf({
    test: (value) => (quantityValue(value) ?? 0) >= 1,
    rule: "must be a Kubernetes quantity above zero",
    example: "10Gi",
}), "Size of the claim, a Kubernetes quantity such as 10Gi");
/** Permissions of a mounted file, as octal digits in a string. */
const fileMode = described(text_textOf({
    test: (value) => /^(0o)?[0-7]{1,4}$/.test(value) && Number.parseInt(value.replace("0o", ""), 8) <= 0o777,
    rule: "must be octal digits up to 0777, as a string",
    example: "0644",
}), 'Permissions of the mounted file: octal digits up to "0777", as a string');
const absolutePath = {
    test: (value) => value.startsWith("/") && !value.includes(":"),
    rule: "must be an absolute path without ':'",
    example: "/workspace",
};
/** Where something is mounted. */
const mountPath = described(text_textOf(absolutePath), "Absolute path at which it is mounted");
/** A path inside a volume. */
const subPath = described(text_textOf(grammars.subPath), "Path inside the volume, relative");
/** A name without blanks around it, such as a group or a display name. */
const trimmedText = text_textOf({
    test: (value) => value !== "" && value === value.trim(),
    rule: "must not be empty and must not begin or end with a blank",
    example: "developers",
});
/** The groups that see a profile. */
const values_groups = described(array(trimmedText).check(_minLength(1)), "Groups whose members see the profile, by their exact names");
/** The name of a storage class. */
const storageClass = text_textOf({ ...grammars.dnsSubdomain, example: "managed-nfs-storage" });
/** How a volume can be mounted. */
const accessMode = schemas_enum(["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"]);
/** The access modes of a claim. */
const accessModes = described(array(accessMode)
    .check(_minLength(1))
    .check((context) => {
    if (context.value.length > 1 && context.value.includes("ReadWriteOncePod")) {
        const rule = "must hold ReadWriteOncePod alone or not at all";
        context.issues.push(ruleIssue(context.value, rule, "ReadWriteOncePod"));
    }
}), "Access modes of the claim");
const resourceKey = {
    test: (key) => key === "ephemeral-storage" || key.startsWith("hugepages-") || (key.includes("/") && isLabelKey(key)),
    rule: "must name a resource with its domain, or be ephemeral-storage or hugepages-<size>",
    example: "nvidia.com/gpu",
};
/** Extended resources: whole numbers of devices, or quantities of storage. */
const resources = mapOf(resourceKey, union([
    schemas_int().check(_gte(0)),
    text_textOf({
        test: (value) => (quantityValue(value) ?? -1) >= 0,
        rule: "must be a whole number or a quantity",
        example: "1",
    }),
])).check((context) => {
    for (const [key, value] of Object.entries(context.value)) {
        // Kubernetes counts devices; only its own two kinds of storage take units.
        if (typeof value === "string" && key.includes("/") && !/^\d+$/.test(value)) {
            context.issues.push({ ...ruleIssue(value, "must be a whole number", "1"), path: [key] });
        }
    }
});
/** Labels that a node must have. */
const nodeSelector = mapOf(grammars.labelKey, text_textOf(grammars.labelValue));
/** A literal value, or a key of a config map that exists in the user's namespace before the start. */
const envValue = union([
    text_text,
    strictObject({
        from_config_map: described(strictObject({
            name: described(text_textOf(grammars.dnsSubdomain), "Name of the config map"),
            key: described(text_textOf(grammars.configMapKey), "Key in the config map"),
        }), "A key of a config map that is in the user's namespace before the start"),
    }),
]);
/** Environment variables of the pod. */
const podEnvVars = mapOf(grammars.envName, envValue);
/** What a role may do. */
const verb = schemas_enum(["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"]);
/** Who is bound to a role. */
const subject = strictObject({
    name: described(text_textOf(grammars.rbacName), "Name of the service account or user"),
    kind: described(schemas_enum(["ServiceAccount", "User"]), "ServiceAccount or User"),
});
/** A base64 text that holds JSON, such as a docker configuration. */
const dockerConfig = text_textOf({
    test: isBase64Json,
    rule: "must be a base64-encoded docker configuration (JSON)",
    example: "eyJhdXRocyI6e319",
});
function isBase64Json(value) {
    const compact = value.replace(/\s/g, "");
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact) || compact.length % 4 !== 0)
        return false;
    try {
        const bytes = Uint8Array.from(atob(compact), (character) => character.charCodeAt(0));
        const parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
        return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
    }
    catch {
        // Not UTF-8 or not JSON: exactly what is asked here.
        return false;
    }
}

;// CONCATENATED MODULE: ./build/profiles/spec.js
/**
 * What people write: a profile as a plain object with keyed maps, so that a family, a pack and an override change one
 * thing of it. {@link ProfileSettings} is the complete form; a `ProfileSpec` is the patch that one declaration adds.
 *
 * @module
 */




/** In names, stands for the profile's slug with dashes, so that a family can give each of its profiles its own name. */
const SLUG_PLACEHOLDER = "{slug}";
/** What a slug must be: no template either, because every generated name and path is made of it. */
const slugGrammar = {
    test: (slug) => /^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$/.test(slug) && slug.length <= 63,
    rule: "must be lower-case letters, digits, '_' and '-', at most 63 characters",
    example: "coder_app",
};
/** Keys of the maps of a spec; with dashes for underscores they become parts of names. */
const entryKey = {
    test: (key) => /^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$/.test(key) && key.length <= 63,
    rule: "must be lower-case letters, digits, '_' and '-', at most 63 characters",
    example: "workspace",
};
/** A name in which {@link SLUG_PLACEHOLDER} may stand. */
const nameOf = (grammar) => text_textOf({ ...grammar, test: (name) => grammar.test(name.replaceAll(SLUG_PLACEHOLDER, "slug")) });
const keyed = (entry) => mapOf(entryKey, entry);
/** The identity of a profile or family. */
const slug = described(text_textOf(slugGrammar), "Identity of the profile: lower-case letters, digits, _ and -");
const persist = (what) => described(schemas_default(schemas_boolean(), false), `Whether ${what} stays after the session`);
const volume = strictObject({
    name: described(schemas_optional(nameOf(grammars.dnsLabel)), "Name in the pod; default: <key>-volume"),
    claim_name: described(schemas_optional(nameOf(grammars.dnsSubdomain)), "Name of the claim; default: <key>-claim"),
    size: size,
    storage_class: described(schemas_default(storageClass, "standard"), "Storage class of the claim"),
    access_modes: schemas_default(accessModes, ["ReadWriteOnce"]),
    mount_path: mountPath,
    persist: described(schemas_default(schemas_boolean(), true), "Whether claim and data survive the end of the session"),
    annotations: described(schemas_optional(mapOf(grammars.labelKey, text_text)), "Annotations of the claim"),
});
const configMap = strictObject({
    name: described(schemas_optional(nameOf(grammars.dnsLabel)), "Name of the object; default: <key>-{slug}"),
    key: described(schemas_optional(nameOf(grammars.configMapKey)), "Key in the config map; default: the key of this entry"),
    mount_path: schemas_optional(mountPath),
    default_mode: schemas_default(fileMode, "0644"),
    readonly: described(schemas_default(schemas_boolean(), true), "Read by the hub but without effect: the file is always read-only"),
    persist: persist("the config map"),
    content: described(text_text, "Text of the file"),
});
const init = described(strictObject({
    content: described(text_text, "Text of the script"),
    mount_path: schemas_default(mountPath, "/opt/init/.init.sh"),
    default_mode: schemas_default(fileMode, "0660"),
    command: described(schemas_default(array(text_text).check(_minLength(1)), ["sh", "-c", "sh /opt/init/.init.sh"]), "How the script is run"),
}), "A script that runs in an init container at every start");
const initContainer = strictObject({
    name: described(schemas_optional(nameOf(grammars.dnsLabel)), "Name of the container; default: the key with dashes"),
    image: described(schemas_optional(values_image), "Image; default: the profile's image"),
    command: described(array(text_text), "Command and arguments"),
    volume_mounts: described(schemas_optional(array(strictObject({
        name: described(nameOf(grammars.dnsLabel), "Name of the volume, or of a mounted config map or secret"),
        mount_path: mountPath,
        sub_path: schemas_optional(subPath),
    }))), "Mounts; default: all volumes as the main container has them"),
});
const roleBinding = strictObject({
    name: described(schemas_optional(nameOf(grammars.rbacName)), "Name of the binding; default: <key>-role-binding-{slug}"),
    role: described(strictObject({
        name: described(schemas_optional(nameOf(grammars.rbacName)), "Name of the role; default: <key>-role-{slug}"),
        api_groups: described(schemas_default(array(text_text).check(_minLength(1)), [""]), 'API groups; "" is the core group'),
        resources: described(array(text_text.check(_minLength(1))).check(_minLength(1)), "Resources, such as pods"),
        verbs: described(array(verb).check(_minLength(1)), "What may be done with them"),
    }), "What may be done"),
    subjects: described(schemas_default(array(subject).check(_minLength(1)), [{ name: "default", kind: "ServiceAccount" }]), "Who has the role; default: the service account of the user's pods"),
    persist: persist("the binding"),
});
const imagePullSecret = strictObject({
    name: described(schemas_optional(nameOf(grammars.dnsSubdomain)), "Name of the secret; default: the key with dashes"),
    data: described(schemas_optional(dockerConfig), "base64 of a docker configuration; leave it out if the secret exists"),
    persist: described(schemas_default(schemas_boolean(), true), "Keep it true: the hub fails at every stop otherwise"),
});
const secretMount = strictObject({
    name: described(schemas_optional(nameOf(grammars.dnsLabel)), "Name of the secret; default: the key with dashes"),
    mount_path: mountPath,
    sub_path: schemas_optional(subPath),
});
const manifest = strictObject({
    name: described(schemas_optional(nameOf(grammars.dnsSubdomain)), "Name of the entry; default: <key>-{slug}"),
    key: described(schemas_optional(text_text.check(_minLength(1))), "Key of the entry; default: the key with dashes"),
    persist: persist("what the manifests create"),
    content: described(array(jsonMap), "Kubernetes objects"),
});
/** A complete profile: every declaration of its chain merged, defaults in place. */
const ProfileSettings = strictObject({
    slug,
    display_name: described(schemas_default(text_text, ""), "Name in the options form"),
    description: described(schemas_default(text_text, ""), "Text below the name in the options form"),
    groups: described(schemas_optional(values_groups), "Groups of this profile; default: those of the deployment"),
    default: described(schemas_default(schemas_boolean(), false), "Whether the form preselects the profile"),
    image: values_image,
    cpu_guarantee: described(schemas_optional(cpu), "Whole CPUs that the pod is sure to get"),
    cpu_limit: described(cpu, "Whole CPUs that the pod can use at most"),
    mem_guarantee: described(schemas_optional(memory), "Memory that the pod is sure to get, such as 4G"),
    mem_limit: described(memory, "Memory that the pod can use at most, such as 6G"),
    extra_resource_guarantees: described(schemas_default(resources, {}), "Guarantees of other resources, by name"),
    extra_resource_limits: described(schemas_default(resources, {}), "Limits of other resources, such as nvidia.com/gpu"),
    default_url: described(schemas_optional(text_text.check(_minLength(1))), "Path that is opened after the start, such as /lab"),
    node_selector: described(schemas_default(nodeSelector, {}), "Labels that the node must have"),
    pod_env_vars: described(schemas_default(podEnvVars, {}), "Environment variables, literal or from a config map"),
    env_from_config_maps: described(schemas_default(array(nameOf(grammars.dnsSubdomain)), []), "Config maps whose keys become variables"),
    env_from_secrets: described(schemas_default(array(nameOf(grammars.dnsSubdomain)), []), "Secrets whose keys become variables"),
    volumes: described(schemas_default(keyed(volume), {}), "Claims and where they are mounted"),
    secret_mounts: described(schemas_default(keyed(secretMount), {}), "Secrets that are mounted"),
    image_pull_secrets: described(schemas_default(keyed(imagePullSecret), {}), "Secrets with which images are pulled"),
    role_bindings: described(schemas_default(keyed(roleBinding), {}), "Roles in the user's namespace"),
    manifests: described(schemas_default(keyed(manifest), {}), "Kubernetes objects that the hub creates at the start"),
    config_maps: described(schemas_default(keyed(configMap), {}), "Texts that are mounted as files"),
    init: schemas_optional(init),
    init_containers: described(schemas_default(keyed(initContainer), {}), "Further containers that run before the user's"),
});

;// CONCATENATED MODULE: ./build/profiles/resolve.js





/** The resource behind `gpu_limit`. */
const GPU_RESOURCE = "nvidia.com/gpu";
// What others extend is merged once, however many they are.
const mergedParents = new WeakMap();
/** A declaration merged with all that it extends; not yet checked, defaults not in place. */
function mergeLineage(declaration) {
    const { parent, spec } = declaration;
    return mergePatch(parent === undefined ? {} : mergeParent(parent), expandShortForms(spec));
}
function mergeParent(parent) {
    const merged = mergedParents.get(parent) ?? mergeLineage(parent);
    mergedParents.set(parent, merged);
    return merged;
}
/**
 * The settings of a spec as one patch: `gpu_limit` written out, and nothing that is about the declaration itself. The
 * long form wins where both are given. Nulls stay: they remove what is inherited.
 */
function expandShortForms(spec) {
    const { gpu_limit: gpus, extends: _, suppress: __, ...settings } = spec;
    const limits = settings["extra_resource_limits"];
    if (gpus === undefined || (limits !== undefined && !isObject(limits)))
        return settings;
    return { ...settings, extra_resource_limits: { [GPU_RESOURCE]: gpus, ...limits } };
}
/** Checks merged settings and puts the defaults in place. */
function checkSettings(settings, slug, locate) {
    return validate_validate(ProfileSettings, settings, {
        subject: `Profile '${slug}'`,
        ...(locate === undefined ? {} : { locate }),
    });
}
/**
 * The complete settings of a declaration.
 *
 * @throws {ConfiguratorError} With every setting that is missing or not valid.
 */
function resolveSettings(declaration) {
    const { issues, value } = checkSettings(mergeLineage(declaration), declaration.slug);
    if (value === undefined)
        throw new ConfiguratorError(issues);
    return value;
}
/** Which declaration of the lineage set the value at a path: the nearest one that has it. */
function sourceOf(declaration, path) {
    return lineage(declaration).findLast(({ spec }) => {
        let at = expandShortForms(spec);
        for (const key of path) {
            if (typeof at !== "object" || at === null || !Object.hasOwn(at, key))
                return false;
            at = at[key];
        }
        return true;
    });
}

;// CONCATENATED MODULE: ./build/profiles/locate.js


/**
 * Where a setting of a profile was written: by the nearest declaration that has it, or else where the nearest thing
 * around it is.
 *
 * @param paths Settings of which any one is meant, such as a guarantee and its limit.
 * @returns `undefined` when it is a built-in's own.
 */
function locateSetting(declaration, ...paths) {
    const nearestFirst = define_lineage(declaration).toReversed();
    const longest = Math.max(0, ...paths.map((path) => path.length));
    for (let length = longest; length > 0; length--) {
        for (const { spec, locate } of nearestFirst) {
            const settings = expandShortForms(spec);
            const path = paths.find((each) => each.length >= length && has(settings, each.slice(0, length)));
            if (path !== undefined && locate !== undefined)
                return locate(path.slice(0, length));
        }
    }
    return declaration.locate?.([]);
}
function has(value, path) {
    let at = value;
    for (const key of path) {
        if (typeof at !== "object" || at === null || !Object.hasOwn(at, key))
            return false;
        at = at[key];
    }
    return true;
}

;// CONCATENATED MODULE: ./build/profiles/settings.js


/** The flat settings by name. */
const FLAT_SETTINGS = {
    gpu_limit: {
        paths: (settings) => present(settings, ["extra_resource_limits", GPU_RESOURCE]),
        description: "NVIDIA GPUs of a profile that has one",
    },
    workspace_volume_size: {
        paths: (settings) => present(settings, ["volumes", "workspace"], "size"),
        description: "Size of the workspace volume",
    },
    calrissian_volume_size: {
        paths: (settings) => present(settings, ["volumes", "calrissian"], "size"),
        description: "Size of the calrissian volume",
    },
    storage_class_rwo: {
        paths: (settings) => storageClassPaths(settings, "rwo"),
        description: "Storage class of all volumes that one node mounts",
    },
    storage_class_rwx: {
        paths: (settings) => storageClassPaths(settings, "rwx"),
        description: "Storage class of all volumes that many nodes mount",
    },
    bash_login_path: {
        paths: (settings) => present(settings, ["config_maps", "bash_login"], "from"),
        description: "File whose text replaces the login shell's script",
    },
    bashrc_path: {
        paths: (settings) => present(settings, ["config_maps", "bash_rc"], "from"),
        description: "File whose text replaces the bashrc",
    },
    init_script_path: {
        paths: (settings) => present(settings, ["init"], "from"),
        description: "File whose text replaces the init script",
    },
};
/** The paths of the storage classes of all volumes of one kind: `rwx` can be mounted by many nodes, `rwo` by one. */
function storageClassPaths(settings, kind) {
    const volumes = settings["volumes"];
    if (!isObject(volumes))
        return [];
    return Object.entries(volumes)
        .filter(([, volume]) => isObject(volume) && isShared(volume["access_modes"]) === (kind === "rwx"))
        .map(([key]) => ["volumes", key, "storage_class"]);
}
function isShared(modes) {
    return Array.isArray(modes) && modes.some((mode) => mode === "ReadWriteMany" || mode === "ReadOnlyMany");
}
function present(settings, path, ...rest) {
    let at = settings;
    for (const key of path) {
        if (!isObject(at) || !Object.hasOwn(at, key))
            return [];
        at = at[key];
    }
    return [[...path, ...rest]];
}

;// CONCATENATED MODULE: ./build/model/config.js
/**
 * The wire format: `config.yaml` as the hub reads it. The order of the keys is the order in the file.
 *
 * @see https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py
 * @module
 */




/** Resources and image of the user's pod. */
const KubespawnerOverride = described(strictObject({
    image: values_image,
    cpu_guarantee: schemas_optional(cpu),
    cpu_limit: cpu,
    mem_guarantee: schemas_optional(memory),
    mem_limit: memory,
    extra_resource_guarantees: resources,
    extra_resource_limits: resources,
}), "Resources and image of the user's pod");
/** What the options form shows, and what KubeSpawner gets. */
const ProfileDefinition = described(strictObject({
    display_name: described(text_text, "Name in the options form"),
    description: described(schemas_optional(text_text), "Text below the name in the options form"),
    slug: described(text_text.check(_minLength(1)), "Identity of the profile in the form"),
    default: described(schemas_boolean(), "Whether the form preselects the profile"),
    kubespawner_override: KubespawnerOverride,
}), "What the options form shows, and what KubeSpawner gets");
/** Where a volume is mounted. */
const VolumeMount = strictObject({
    name: described(text_textOf(grammars.dnsLabel), "Name of the volume"),
    mount_path: mountPath,
});
/** A mount in an init container; only here does the hub use `sub_path`. */
const InitContainerVolumeMount = extend(VolumeMount, { sub_path: schemas_optional(subPath) });
/** A volume backed by a claim that the hub creates in the user's namespace. */
const Volume = described(strictObject({
    name: text_textOf(grammars.dnsLabel),
    claim_name: text_textOf(grammars.dnsSubdomain),
    size: size,
    storage_class: storageClass,
    access_modes: accessModes,
    volume_mount: VolumeMount,
    persist: described(schemas_boolean(), "Whether claim and data survive the end of the session"),
    annotations: schemas_optional(record(schemas_string(), text_text)),
}), "A volume backed by a claim that the hub creates");
/** A text that the hub puts into a config map and mounts as one file. */
const ConfigMap = described(strictObject({
    name: text_textOf(grammars.dnsSubdomain),
    key: text_textOf(grammars.configMapKey),
    mount_path: schemas_optional(mountPath),
    default_mode: schemas_optional(fileMode),
    readonly: schemas_boolean(),
    persist: schemas_boolean(),
    content: schemas_optional(text_text),
}), "A text that the hub puts into a config map and mounts as one file");
/** Kubernetes objects that the hub creates in the user's namespace. */
const Manifest = described(strictObject({
    name: text_textOf(grammars.dnsSubdomain),
    key: text_text.check(_minLength(1)),
    persist: schemas_boolean(),
    content: array(jsonMap),
}), "Kubernetes objects that the hub creates at the start");
/** A container that runs before the user's. */
const InitContainer = described(strictObject({
    name: text_textOf(grammars.dnsLabel),
    image: values_image,
    command: array(text_text),
    volume_mounts: array(InitContainerVolumeMount),
}), "A container that runs before the user's");
/** What the bound subjects may do. */
const Role = strictObject({
    name: text_textOf(grammars.rbacName),
    api_groups: schemas_optional(array(text_text).check(_minLength(1))),
    resources: array(text_text.check(_minLength(1))).check(_minLength(1)),
    verbs: array(verb).check(_minLength(1)),
});
/** A role and who has it in the user's namespace. */
const RoleBinding = described(strictObject({
    name: text_textOf(grammars.rbacName),
    subjects: array(subject).check(_minLength(1)),
    role: Role,
    persist: schemas_boolean(),
}), "A role and who has it in the user's namespace");
/** A secret with which images are pulled. */
const ImagePullSecret = described(strictObject({
    name: text_textOf(grammars.dnsSubdomain),
    persist: schemas_boolean(),
    data: schemas_optional(dockerConfig),
}), "A secret with which images are pulled");
/** A secret of the user's namespace that is mounted. */
const SecretMount = strictObject({
    name: text_textOf(grammars.dnsLabel),
    mount_path: mountPath,
    sub_path: schemas_optional(subPath),
});
/** One entry of the hub's menu. */
const config_Profile = described(strictObject({
    id: text_text.check(_minLength(1)),
    groups: values_groups,
    definition: ProfileDefinition,
    default_url: described(schemas_optional(text_text.check(_minLength(1))), "Path that is opened after the start"),
    node_selector: nodeSelector,
    pod_env_vars: podEnvVars,
    env_from_config_maps: array(text_textOf(grammars.dnsSubdomain)),
    env_from_secrets: array(text_textOf(grammars.dnsSubdomain)),
    volumes: array(Volume),
    secret_mounts: array(SecretMount),
    image_pull_secrets: array(ImagePullSecret),
    role_bindings: array(RoleBinding),
    manifests: array(Manifest),
    init_containers: array(InitContainer),
    config_maps: array(ConfigMap),
}), "One entry of the hub's menu");
/** The whole file. */
const Config = described(strictObject({ profiles: array(config_Profile).check(_minLength(1)) }), "The menu of an Application Hub: config.yaml");

;// CONCATENATED MODULE: ./build/builder/checks.js


/** What only shows when a profile is looked at as a whole: one pod with unique names, guarantees within limits. */
function checkProfile(profile) {
    return [...checkGuarantees(profile), ...checkPod(profile)];
}
/**
 * What only shows in the whole file.
 *
 * Ids and slugs must differ, and also with dashes for underscores: all generated names have that form, and config
 * maps and roles of one name are shared by whatever the user starts.
 */
function checkConfig(profiles) {
    const bySlug = new Map();
    const issues = [];
    for (const { definition } of profiles) {
        const dashed = definition.slug.replaceAll("_", "-");
        const other = bySlug.get(dashed);
        bySlug.set(dashed, definition.slug);
        if (other === definition.slug) {
            issues.push(issue("duplicate-profile", "profiles", `Profile '${other}' is in the menu twice`, "Name it once"));
        }
        else if (other !== undefined) {
            issues.push(issue("not-unique", "profiles", `Profiles '${other}' and '${definition.slug}' would share all generated names (…-${dashed})`, "Give one of them a slug that differs in more than '_' and '-'"));
        }
    }
    return issues;
}
function checkGuarantees({ definition }) {
    const resources = definition.kubespawner_override;
    const pairs = [
        [
            "cpu_guarantee",
            "cpu_limit",
            resources.cpu_guarantee,
            resources.cpu_limit,
            resources.cpu_guarantee,
            resources.cpu_limit,
        ],
        [
            "mem_guarantee",
            "mem_limit",
            resources.mem_guarantee,
            resources.mem_limit,
            hubMemoryBytes(resources.mem_guarantee ?? ""),
            hubMemoryBytes(resources.mem_limit),
        ],
    ];
    for (const [key, guarantee] of Object.entries(resources.extra_resource_guarantees)) {
        const limit = resources.extra_resource_limits[key];
        if (limit === undefined)
            continue;
        const paths = [`extra_resource_guarantees.${key}`, `extra_resource_limits.${key}`];
        pairs.push([...paths, guarantee, limit, quantityValue(String(guarantee)), quantityValue(String(limit))]);
    }
    return pairs.flatMap(([guaranteePath, limitPath, guarantee, limit, low, high]) => low === undefined || high === undefined || low <= high
        ? []
        : [
            issue("guarantee-above-limit", guaranteePath, `Profile '${definition.slug}': ${guaranteePath} ${guarantee} is above ${limitPath} ${limit}`, `Raise ${limitPath} or lower ${guaranteePath}`),
        ]);
}
function checkPod(profile) {
    const { slug } = profile.definition;
    const mountedMaps = profile.config_maps.filter((map) => map.mount_path !== undefined);
    const issues = [];
    const unique = (what, path, values) => {
        const seen = new Set();
        const repeated = values.filter((value) => seen.size === seen.add(value).size);
        for (const twice of new Set(repeated)) {
            const hint = "They must differ in one pod";
            issues.push(issue("not-unique", path, `Profile '${slug}': the ${what} '${twice}' is used twice`, hint));
        }
    };
    unique("volume name", "volumes", [
        ...profile.volumes.map(({ name }) => name),
        ...mountedMaps.map(({ name }) => name),
        ...profile.secret_mounts.map(({ name }) => name),
    ]);
    unique("config map name", "config_maps", profile.config_maps.filter((map) => !map.mount_path).map(({ name }) => name));
    unique("mount path", "volumes", [
        ...profile.volumes.map(({ volume_mount: mount }) => mount.mount_path),
        ...mountedMaps.map((map) => map.mount_path ?? ""),
        ...profile.secret_mounts.map((mount) => mount.mount_path),
    ]);
    unique("container name", "init_containers", ["notebook", ...profile.init_containers.map(({ name }) => name)]);
    const mountable = new Set([...profile.volumes, ...mountedMaps, ...profile.secret_mounts].map(({ name }) => name));
    for (const { name, volume_mounts: mounts } of profile.init_containers) {
        unique(`mount path in init container ${name}:`, "init_containers", mounts.map((mount) => mount.mount_path));
        for (const mount of mounts.filter((each) => !mountable.has(each.name))) {
            const message = `Profile '${slug}': init container ${name} mounts '${mount.name}', which is no volume of the profile`;
            issues.push(issue("invalid-value", "init_containers", message, `Volumes: ${[...mountable].join(", ") || "none"}`));
        }
    }
    // A mounted config map gives the volume its name, and volume names are shorter than object names.
    for (const { name } of mountedMaps.filter((map) => !map.name.includes("{{") && !grammars.dnsLabel.test(map.name))) {
        const message = `Profile '${slug}': the mounted config map '${name}' ${grammars.dnsLabel.rule}`;
        issues.push(issue("invalid-value", "config_maps", message, "Shorten the slug or the key"));
    }
    return issues;
}
function issue(code, path, message, hint) {
    return { code, path, message, hint };
}

;// CONCATENATED MODULE: ./build/builder/parts.js

/** The config maps of a login shell; the hub's form of the init script comes right behind them. */
const SHELL_FILES = ["bash_login", "bash_rc"];
/** The name of the container that runs the init script. */
const INIT_CONTAINER = "init-file-on-volume";
/** The {@link Naming} of a slug. */
function namingOf(slug) {
    const dashed = dash(slug);
    return { name: (written, fallback) => (written ?? fallback).replaceAll(SLUG_PLACEHOLDER, dashed) };
}
/** A key or slug as a part of a Kubernetes name. */
function dash(key) {
    return key.replaceAll("_", "-");
}
function volumes(settings, { name }) {
    return Object.entries(settings.volumes).map(([key, volume]) => {
        const volumeName = name(volume.name, `${dash(key)}-volume`);
        return {
            name: volumeName,
            claim_name: name(volume.claim_name, `${dash(key)}-claim`),
            size: volume.size,
            storage_class: volume.storage_class,
            access_modes: volume.access_modes,
            volume_mount: { name: volumeName, mount_path: volume.mount_path },
            persist: volume.persist,
            ...parts_optional("annotations", volume.annotations),
        };
    });
}
/** The keys of the config maps in the order of the file; `undefined` stands for the init script. */
function configMapKeys(settings) {
    const keys = Object.keys(settings.config_maps);
    const shell = SHELL_FILES.filter((key) => keys.includes(key));
    const others = keys.filter((key) => !SHELL_FILES.includes(key));
    return [...shell, ...(settings.init === undefined ? [] : [undefined]), ...others];
}
function configMaps(settings, { name }) {
    const { init } = settings;
    const script = init && { ...init, readonly: true, persist: false, name: undefined, key: undefined };
    const made = (key, entry) => ({
        name: name(entry.name, `${dash(key)}-${SLUG_PLACEHOLDER}`),
        key: name(entry.key, dash(key)),
        ...parts_optional("mount_path", entry.mount_path),
        default_mode: entry.default_mode,
        readonly: entry.readonly,
        persist: entry.persist,
        content: entry.content,
    });
    return configMapKeys(settings).flatMap((key) => {
        const entry = key === undefined ? script : settings.config_maps[key];
        return entry === undefined ? [] : [made(key ?? "init", entry)];
    });
}
function initContainers(settings, naming) {
    const { init } = settings;
    const mounts = volumes(settings, naming).map((volume) => volume.volume_mount);
    const script = init && {
        name: INIT_CONTAINER,
        image: settings.image,
        command: init.command,
        volume_mounts: [
            ...mounts,
            { name: naming.name(undefined, `init-${SLUG_PLACEHOLDER}`), mount_path: init.mount_path, sub_path: "init" },
        ],
    };
    const others = Object.entries(settings.init_containers).map(([key, container]) => ({
        name: naming.name(container.name, dash(key)),
        image: container.image ?? settings.image,
        command: container.command,
        volume_mounts: container.volume_mounts?.map((mount) => ({ ...mount, name: naming.name(mount.name, "") })) ?? mounts,
    }));
    return [...(script ? [script] : []), ...others];
}
function roleBindings(settings, { name }) {
    return Object.entries(settings.role_bindings).map(([key, binding]) => ({
        name: name(binding.name, `${dash(key)}-role-binding-${SLUG_PLACEHOLDER}`),
        subjects: binding.subjects,
        role: {
            name: name(binding.role.name, `${dash(key)}-role-${SLUG_PLACEHOLDER}`),
            api_groups: binding.role.api_groups,
            resources: binding.role.resources,
            verbs: binding.role.verbs,
        },
        persist: binding.persist,
    }));
}
function imagePullSecrets(settings, { name }) {
    return Object.entries(settings.image_pull_secrets).map(([key, secret]) => ({
        name: name(secret.name, dash(key)),
        persist: secret.persist,
        ...parts_optional("data", secret.data),
    }));
}
function secretMounts(settings, { name }) {
    return Object.entries(settings.secret_mounts).map(([key, mount]) => ({
        name: name(mount.name, dash(key)),
        mount_path: mount.mount_path,
        ...parts_optional("sub_path", mount.sub_path),
    }));
}
function parts_manifests(settings, { name }) {
    return Object.entries(settings.manifests).map(([key, manifest]) => ({
        name: name(manifest.name, `${dash(key)}-${SLUG_PLACEHOLDER}`),
        key: manifest.key ?? dash(key),
        persist: manifest.persist,
        content: manifest.content,
    }));
}
/** A property that is left out when it has no value, as `exactOptionalPropertyTypes` wants it. */
function parts_optional(key, value) {
    return value === undefined ? {} : { [key]: value };
}

;// CONCATENATED MODULE: ./build/builder/build.js





/**
 * The wire form of complete settings, checked against all that the hub's model, KubeSpawner and Kubernetes refuse.
 *
 * @param groups The groups of the deployment, for a profile that has none of its own.
 */
function buildParts(settings, groups) {
    const naming = namingOf(settings.slug);
    const wire = {
        id: `profile_${settings.slug}`,
        groups: [...(settings.groups ?? groups)],
        definition: {
            display_name: settings.display_name,
            description: settings.description,
            slug: settings.slug,
            default: settings.default,
            kubespawner_override: {
                image: settings.image,
                ...parts_optional("cpu_guarantee", settings.cpu_guarantee),
                cpu_limit: settings.cpu_limit,
                ...parts_optional("mem_guarantee", settings.mem_guarantee),
                mem_limit: settings.mem_limit,
                extra_resource_guarantees: settings.extra_resource_guarantees,
                extra_resource_limits: settings.extra_resource_limits,
            },
        },
        ...parts_optional("default_url", settings.default_url),
        node_selector: settings.node_selector,
        pod_env_vars: settings.pod_env_vars,
        env_from_config_maps: settings.env_from_config_maps.map((name) => naming.name(name, "")),
        env_from_secrets: settings.env_from_secrets.map((name) => naming.name(name, "")),
        volumes: volumes(settings, naming),
        secret_mounts: secretMounts(settings, naming),
        image_pull_secrets: imagePullSecrets(settings, naming),
        role_bindings: roleBindings(settings, naming),
        manifests: parts_manifests(settings, naming),
        init_containers: initContainers(settings, naming),
        config_maps: configMaps(settings, naming),
    };
    // The schema has no defaults, so what it would return is a copy; one profile of ten thousand should not exist twice.
    const { issues } = validate_validate(config_Profile, wire, { subject: `Profile '${settings.slug}'`, outside: false });
    const found = issues.length === 0 ? checkProfile(wire) : issues;
    return { issues: found, profile: found.length === 0 ? wire : undefined };
}
/**
 * The wire form of complete settings.
 *
 * @throws {ConfiguratorError} With everything that the hub, KubeSpawner or Kubernetes would refuse.
 *
 * @example
 * ```ts
 * import { buildProfile, GpuCoderProfile, resolveSettings } from "app-hub-configurator";
 *
 * const profile = buildProfile(resolveSettings(GpuCoderProfile), ["ml-users"]);
 * console.log(profile.definition.kubespawner_override.cpu_limit); // 8
 * ```
 */
function buildProfile(settings, groups) {
    const { issues, profile } = buildParts(settings, groups);
    if (profile === undefined)
        throw new ConfiguratorError(issues);
    return profile;
}

;// CONCATENATED MODULE: ./build/builder/setting_path.js


/** Settings that identify a profile, which an override cannot change. */
const TEXT_SOURCE = "from";
/**
 * Follows a dotted path through the schema of the settings. The path ends at the first map with free keys and plain
 * values, and the rest is the key: `extra_resource_limits.nvidia.com/gpu`.
 */
function findSetting(dotted) {
    let schema = ProfileSettings;
    let optional = false;
    let rest = dotted;
    const path = [];
    for (;;) {
        const shape = shapeOf(schema);
        const isPlainMap = shape.kind === "map" && shapeOf(shape.values).kind !== "object";
        const dot = isPlainMap ? -1 : rest.indexOf(".");
        const key = dot < 0 ? rest : rest.slice(0, dot);
        if (shape.kind === "object" && key === TEXT_SOURCE && dot < 0 && isText(shape.fields["content"])) {
            return { ok: true, path: [...path, TEXT_SOURCE], kind: "file", optional: false };
        }
        const next = shape.kind === "map" && key === "" ? undefined : stepInto(schema, key);
        if (next === undefined) {
            return { ok: false, at: path, key: rest, known: shape.kind === "object" ? Object.keys(shape.fields) : [] };
        }
        // An entry of a map can always be taken out; a field only where the schema lets it be absent.
        optional = shape.kind === "map" || isOptional(next);
        path.push(key);
        schema = next;
        if (dot < 0)
            return { ok: true, path, kind: kindOf(next), optional };
        rest = rest.slice(dot + 1);
    }
}
function isText(schema) {
    return schema !== undefined && shapeOf(schema).kind === "value";
}
function kindOf(schema) {
    const shape = shapeOf(schema);
    switch (shape.kind) {
        case "union":
            return shape.options.some((option) => kindOf(option) === "int") ? "count" : "text";
        case "list":
            return shapeOf(shape.items).kind === "value" ? "list" : "group";
        case "value":
            return unwrapType(schema);
        default:
            return "group";
    }
}
function unwrapType(schema) {
    const { type } = unwrap(schema)._zod.def;
    return type === "boolean" ? "boolean" : type === "int" || type === "number" ? "int" : "text";
}

;// CONCATENATED MODULE: ./build/builder/override_sources.js
// Each issue asks, and there can be as many issues as overrides: going through the list would cost the square.
const indexes = new WeakMap();
/** The override that last set a path or something around or inside it. */
function overrideOf(sources, path) {
    if (path.length === 0 || sources.length === 0)
        return undefined;
    const index = indexes.get(sources) ?? indexOf(sources);
    const found = [index.inside.get(keyOf(path))];
    for (let length = 1; length < path.length; length++)
        found.push(index.exact.get(keyOf(path.slice(0, length))));
    return found.reduce((last, each) => ((each?.index ?? -1) > (last?.index ?? -1) ? each : last), undefined)?.override;
}
function indexOf(sources) {
    const inside = new Map();
    const exact = new Map();
    for (const [index, { path, override }] of sources.entries()) {
        const last = { index, override };
        for (let length = 1; length <= path.length; length++)
            inside.set(keyOf(path.slice(0, length)), last);
        exact.set(keyOf(path), last);
    }
    const made = { inside, exact };
    indexes.set(sources, made);
    return made;
}
function keyOf(path) {
    return path.map(String).join("\0");
}

;// CONCATENATED MODULE: ./build/builder/overrides.js







/** Changes merged settings of one profile. Later overrides of one setting win; nothing is checked by value yet. */
function applyOverrides(settings, slug, overrides, readText) {
    // Where someone tries to rename a profile, messages call it what they called it.
    const name = overrides.findLast(({ field }) => field === "slug")?.value || slug;
    const issues = [];
    const sources = [];
    // One copy for all overrides: merging a patch for each would cost the square of their number.
    const patched = structuredClone(settings);
    for (const override of overrides) {
        const change = readOverride(patched, name, override, readText);
        if ("issue" in change) {
            issues.push(withOrigin(change.issue, override));
            continue;
        }
        for (const path of change.paths) {
            setAt(patched, path, change.value);
            sources.push({ path, override });
        }
    }
    return { settings: patched, issues, sources };
}
function readOverride(settings, slug, override, readText) {
    const { field, value } = override;
    if (field === "slug") {
        const message = `Profile '${slug}': the slug cannot be overridden, because every generated name is made of it`;
        return { issue: { code: "invalid-value", message, path: field, hint: "Declare a profile of your own in a pack" } };
    }
    const flat = Object.hasOwn(FLAT_SETTINGS, field) ? FLAT_SETTINGS[field] : undefined;
    const paths = flat === undefined ? [undefined] : flat.paths(settings);
    const found = paths.map((path) => (path === undefined ? findSetting(field) : findSetting(path.join("."))));
    const [first] = found;
    if (first === undefined || !first.ok)
        return { issue: unknownField(settings, slug, field, first) };
    if (value === "" && field === "groups") {
        return { issue: { code: "no-groups", message: `groups override for '${slug}' cannot be empty`, path: field } };
    }
    const targets = found.flatMap((each) => (each.ok ? [each.path] : []));
    if (value === "")
        return emptyValue(first, targets, slug, field, flat !== undefined);
    if (first.kind === "group")
        return { issue: groupIssue(slug, field) };
    if (first.kind === "file") {
        const read = readText(value, override.at);
        return "issue" in read
            ? read
            : { paths: targets.map((path) => [...path.slice(0, -1), "content"]), value: read.text };
    }
    return parseValue(first.kind, value, slug, field, targets);
}
function parseValue(kind, raw, slug, field, paths) {
    switch (kind) {
        case "int":
            // The Python tool's int() also took a sign and blanks; other digits and underscores it took by accident.
            return /^\s*\+?[0-9]+\s*$/.test(raw) ? { paths, value: Number(raw) } : { issue: notAnInteger(raw, slug, field) };
        case "boolean": {
            const value = new Map([
                ["true", true],
                ["false", false],
            ]).get(raw.toLowerCase());
            if (value !== undefined)
                return { paths, value };
            return {
                issue: {
                    code: "wrong-type",
                    path: field,
                    message: `Profile '${slug}': ${field} must be true or false, not ${showValue(raw)}`,
                    hint: "A valid example: true",
                },
            };
        }
        case "list": {
            const value = splitList(raw);
            if (value.length > 0 || field !== "groups")
                return { paths, value };
            return { issue: { code: "no-groups", message: `groups override for '${slug}' cannot be empty`, path: field } };
        }
        case "count":
            return { paths, value: /^[0-9]+$/.test(raw) ? Number(raw) : raw };
        default:
            return { paths, value: raw };
    }
}
/** The items of a comma-separated list, trimmed, without empty ones. */
function splitList(text) {
    return text
        .split(",")
        .map((item) => item.trim())
        .filter((item) => item !== "");
}
function emptyValue(setting, paths, slug, field, isFlat) {
    if (setting.kind === "file")
        return { paths: paths.map((path) => path.slice(0, -1)), value: null };
    if (setting.optional && !(isFlat && setting.kind !== "text"))
        return { paths, value: null };
    if (setting.kind === "int" || setting.kind === "count")
        return { issue: notAnInteger("", slug, field) };
    const message = `Profile '${slug}': ${field} is required and cannot be removed`;
    return { issue: { code: "missing-value", message, path: field, hint: "Give it a value after '='" } };
}
function notAnInteger(raw, slug, field) {
    const shown = raw.includes("'") && !raw.includes('"') ? `"${raw}"` : showValue(raw);
    const message = `Invalid value for ${field} in profile '${slug}': ${shown} (must be an integer)`;
    return { code: "wrong-type", message, path: field, hint: "Write a whole decimal number, such as 4" };
}
function unknownField(settings, slug, field, end) {
    const inside = end !== undefined && !end.ok && end.at.length > 0 ? formatPath(end.at) : "";
    const known = end === undefined || end.ok || inside === "" ? overridable(settings) : end.known;
    const wrong = end === undefined || end.ok ? field : end.key;
    const near = didYouMean(wrong, known);
    const hint = end === undefined
        ? "This profile has nothing that the setting could change"
        : (near ?? (known.length === 0 ? undefined : `Settings${inside && ` of ${inside}`}: ${known.join(", ")}`));
    const message = `Unknown override field '${field}' for profile '${slug}'`;
    return { code: "unknown-field", message, path: field, ...(hint === undefined ? {} : { hint }) };
}
/** The settings of a profile that an override can name at the first level, flat names included. */
function overridable(settings) {
    const flat = Object.keys(FLAT_SETTINGS).filter((name) => (FLAT_SETTINGS[name]?.paths(settings).length ?? 0) > 0);
    return [...Object.keys(ProfileSettings.shape).filter((key) => key !== "slug"), ...flat];
}
function groupIssue(slug, field) {
    const example = { pod_env_vars: "pod_env_vars.HTTP_PROXY", volumes: "volumes.workspace.size" }[field] ?? `${field}.<name>`;
    const message = `Profile '${slug}': ${field} is a map or list of settings and cannot be set in one line`;
    return {
        code: "wrong-type",
        message,
        path: field,
        hint: `Set one thing in it, such as ${example}=..., or use a pack`,
    };
}
function withOrigin(issue, { at }) {
    return at === undefined || issue.at !== undefined ? issue : { ...issue, at };
}
// `null` removes. defineProperty, because a key may be `__proto__`, which the check of the settings then refuses.
function setAt(target, path, value) {
    const [key = "", ...rest] = path;
    const old = Object.hasOwn(target, key) ? target[key] : undefined;
    if (rest.length > 0 && !isObject(old) && value === null)
        return;
    const next = rest.length === 0 ? value : isObject(old) ? old : {};
    if (rest.length > 0)
        setAt(next, rest, value);
    if (next === null)
        delete target[key];
    else
        Object.defineProperty(target, key, { value: next, enumerable: true, configurable: true, writable: true });
}
/** The keys that a map in the settings has, for hints. */
function keysAt(settings, path) {
    let at = settings;
    for (const key of path)
        at = isObject(at) ? at[String(key)] : undefined;
    return isObject(at) ? Object.keys(at) : [];
}

;// CONCATENATED MODULE: ./build/builder/select.js


/** The declarations of the wanted slugs, in their order, and what is wrong with the selection. */
function selectProfiles(slugs, registry, at) {
    const place = at === undefined ? {} : { at };
    const issues = [];
    const declarations = new Map();
    if (slugs.length === 0) {
        const hint = `A menu without profiles leaves every user without apps. Known profiles: ${registry
            .all()
            .slice(0, 20)
            .map(({ slug }) => slug)
            .join(", ")}`;
        issues.push({ code: "no-profiles", message: "At least one profile must be selected", hint, ...place });
    }
    for (const slug of slugs) {
        if (!registry.has(slug))
            issues.push({ ...registry.unknown(slug), ...place });
        else if (declarations.has(slug)) {
            const message = `Profile '${slug}' is selected twice`;
            issues.push({ code: "duplicate-profile", message, hint: "Name each profile once", ...place });
        }
        else
            declarations.set(slug, registry.get(slug));
    }
    return { declarations: [...declarations.values()], issues };
}
/** What is wrong with the groups of a deployment. */
function checkGroups(groups, at) {
    const place = at === undefined ? {} : { at };
    if (groups.length === 0) {
        return [
            {
                code: "no-groups",
                message: "At least one group must be specified",
                hint: "Name the groups that see the profiles",
                ...place,
            },
        ];
    }
    const { issues } = validate_validate(values_groups, groups, {
        subject: "Groups",
        ...(at === undefined ? {} : { locate: () => at }),
    });
    return [...issues];
}
/** What is wrong with the storage classes of a deployment: once for each, not once for each volume. */
function checkStorageClasses(request, origins) {
    return ["storageClassRwo", "storageClassRwx"].flatMap((part) => {
        const value = request[part];
        const at = origins?.[part];
        if (value === undefined)
            return [];
        const { issues } = validate_validate(storageClass, value, {
            subject: "Storage class",
            ...(at === undefined ? {} : { locate: () => at }),
        });
        return [...issues];
    });
}
/** Changes for profiles that do not exist. */
function unknownSlugs(changes, registry) {
    return changes
        .filter(({ slug }) => !registry.has(slug))
        .map(({ slug, at }) => ({ ...registry.unknown(slug), ...(at === undefined ? {} : { at }) }));
}
/** Warnings for changes of profiles that exist but are not in the menu. */
function unselected(changes) {
    return changes.map(({ slug, at }) => ({
        code: "unknown-profile",
        message: `Profile '${slug}' is not selected, so this has no effect`,
        ...(at === undefined ? {} : { at }),
    }));
}
/** Reads no file: the builder alone has no world to read from. */
function refuseFiles(path, at) {
    const message = `The file ${showValue(path)} cannot be read here`;
    return { issue: { code: "file-unreadable", message, ...(at === undefined ? {} : { at }) } };
}
/** Changes grouped by profile, in their order. */
function bySlug(items) {
    const grouped = new Map();
    for (const item of items) {
        const group = grouped.get(item.slug);
        if (group === undefined)
            grouped.set(item.slug, [item]);
        else
            group.push(item);
    }
    return grouped;
}
const lastSelectors = new WeakMap();
/** The node selector that last set what a path of the settings points to. */
function selectorOf(selectors, path) {
    if (path[0] !== "node_selector")
        return undefined;
    const last = lastSelectors.get(selectors) ?? new Map(selectors.map((selector) => [selector.key, selector]));
    lastSelectors.set(selectors, last);
    return last.get(String(path[1]));
}

;// CONCATENATED MODULE: ./build/builder/setting_of.js

/** The {@link SettingKeys} of a profile. */
function settingKeys(settings) {
    return {
        volumes: Object.keys(settings.volumes),
        config_maps: configMapKeys(settings),
        secret_mounts: Object.keys(settings.secret_mounts),
        image_pull_secrets: Object.keys(settings.image_pull_secrets),
        role_bindings: Object.keys(settings.role_bindings),
        manifests: Object.keys(settings.manifests),
        init_containers: [...(settings.init === undefined ? [] : [undefined]), ...Object.keys(settings.init_containers)],
    };
}
/**
 * The setting behind a place of the built profile.
 *
 * @param place Keys from the profile on: `["volumes", 0, "size"]`.
 * @returns The path in the settings, as an override would name it: `["volumes", "workspace", "size"]`.
 */
function settingOf(keys, place) {
    const [section = "", at, ...rest] = place.map(String);
    if (section === "id")
        return ["slug"];
    if (section === "definition")
        return at === "kubespawner_override" ? rest : at === undefined ? [] : [at, ...rest];
    if (!Object.hasOwn(keys, section) || at === undefined)
        return place.map(String);
    const key = keys[section][Number(at)];
    if (section === "init_containers" && rest[0] === "image" && key === undefined)
        return ["image"];
    if (key === undefined)
        return section === "init_containers" && rest[0] === "volume_mounts" ? ["init"] : ["init", ...rest];
    return [section, key, ...(rest[0] === "volume_mount" ? rest.slice(1) : rest)];
}
/** The keys of a path such as `volumes[0].annotations["a b"]`. */
function parsePath(path) {
    return Array.from(path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g), ([, index, quoted, key]) => index !== undefined ? Number(index) : quoted !== undefined ? JSON.parse(quoted) : (key ?? ""));
}

;// CONCATENATED MODULE: ./build/builder/config.js













/**
 * Composes the config of a deployment. Pure: one request gives one config.
 *
 * @throws {ConfiguratorError} With everything that is wrong, each with where it was asked for.
 *
 * @example
 * ```ts
 * import { buildConfig } from "app-hub-configurator";
 *
 * const { config } = buildConfig({
 *   profiles: ["coder_app", "gpu_coder_app"],
 *   groups: ["developers"],
 *   overrides: [{ slug: "coder_app", field: "cpu_limit", value: "4" }],
 * });
 * console.log(config.profiles.map((profile) => profile.id)); // [ "profile_coder_app", "profile_gpu_coder_app" ]
 * ```
 */
function buildConfig(request, options = {}) {
    const registry = options.registry ?? builtinRegistry();
    const { declarations, issues } = selectProfiles(request.profiles, registry, options.origins?.profiles);
    const groupIssues = checkGroups(request.groups, options.origins?.groups);
    const classIssues = checkStorageClasses(request, options.origins);
    issues.push(...groupIssues, ...classIssues);
    // What is wrong for all profiles is replaced, which keeps every profile from repeating it.
    const usable = {
        ...(classIssues.length === 0 ? request : withoutStorageClasses(request)),
        groups: groupIssues.length === 0 ? request.groups : ["-"],
    };
    const selectors = bySlug(request.nodeSelectors ?? []);
    const overrides = bySlug(request.overrides ?? []);
    issues.push(...unknownSlugs([...selectors.values(), ...overrides.values()].flat(), registry));
    const selected = new Set(declarations.map(({ slug }) => slug));
    const touched = [...new Set([...selectors.keys(), ...overrides.keys()])].filter((slug) => !selected.has(slug) && registry.has(slug));
    const changesOf = (slug) => ({ selectors: selectors.get(slug) ?? [], overrides: overrides.get(slug) ?? [] });
    const warnings = touched.flatMap((slug) => {
        const changes = changesOf(slug);
        issues.push(...settle(registry.get(slug), usable, changes, options).issues);
        return unselected([...changes.selectors, ...changes.overrides]);
    });
    const built = [];
    const sources = [];
    for (const declaration of declarations) {
        const result = buildOne(declaration, usable, changesOf(declaration.slug), options);
        issues.push(...result.issues);
        if (result.profile === undefined || result.source === undefined)
            continue;
        built.push(result.profile);
        sources.push(result.source);
    }
    if (issues.length === 0)
        issues.push(...checkConfig(built));
    throwIfAny(issues);
    return { config: { profiles: built }, warnings, sources };
}
function withoutStorageClasses({ storageClassRwo: _, storageClassRwx: __, ...request }) {
    return request;
}
// The settings of a profile at this deployment, checked one by one.
function settle(declaration, request, changes, options) {
    const { slug } = declaration;
    const deployed = forDeployment(mergeLineage(declaration), request, changes.selectors);
    const { settings, issues, sources } = changes.overrides.length === 0
        ? { settings: deployed, issues: [], sources: [] }
        : applyOverrides(deployed, slug, changes.overrides, options.readText ?? refuseFiles);
    const changedAt = (path) => overrideOf(sources, path)?.at ?? selectorOf(changes.selectors, path)?.at;
    // Either side of a pair can be the one that was changed, or written last.
    const locate = (...paths) => paths.map(changedAt).find((at) => at !== undefined) ?? locateSetting(declaration, ...paths);
    const checked = checkSettings(settings, slug, (path) => locate(path));
    const found = checked.issues.map((issue) => withNearEntry(issue, deployed, sources));
    const isChanged = (path) => overrideOf(sources, path) !== undefined || selectorOf(changes.selectors, path) !== undefined;
    return { issues: [...issues, ...found], settings: checked.value, locate, isChanged };
}
// Apart, so that it does not keep the settings of every profile alive.
function config_sourceOf(declaration, keys, { isChanged, locate }) {
    return { declaration, settingOf: (place) => settingOf(keys, place), isChanged, locate };
}
function buildOne(declaration, request, changes, options) {
    const { issues, settings, locate, isChanged } = settle(declaration, request, changes, options);
    if (settings === undefined)
        return { issues, profile: undefined };
    const parts = buildParts(settings, request.groups);
    const found = parts.issues.map((issue) => {
        const path = issue.path ?? "";
        const at = issue.at ?? locate(pathOf(path), pathOf(path.replace("guarantee", "limit")));
        return at === undefined ? issue : { ...issue, at };
    });
    const source = config_sourceOf(declaration, settingKeys(settings), { isChanged, locate });
    return { issues: [...issues, ...found], profile: parts.profile, source };
}
// What was found in the wire form names lists by index; their map is the nearest thing that was written.
function pathOf(dotted) {
    const setting = findSetting(dotted);
    return setting.ok ? setting.path : [dotted.split(/[.[]/, 1)[0] ?? ""];
}
// A new entry that lacks required settings is most often an old one with its name misspelt.
function withNearEntry(issue, settings, sources) {
    const [map = "", entry = ""] = issue.path?.split(".") ?? [];
    if (issue.code !== "missing-value" || !isObject(settings[map]))
        return issue;
    const override = overrideOf(sources, [map, entry]);
    if (override === undefined)
        return issue;
    const known = keysAt(settings, [map]);
    const near = nearest(entry, known);
    const hint = near === undefined ? `This profile has: ${known.join(", ") || "none"}` : `Did you mean '${map}.${near}'?`;
    return { ...(override.at === undefined ? {} : { at: override.at }), ...issue, hint };
}
function forDeployment(settings, request, selectors) {
    const labels = Object.fromEntries(selectors.map(({ key, value }) => [key, value]));
    const patches = selectors.length === 0 ? [] : [{ node_selector: labels }];
    for (const kind of ["rwo", "rwx"]) {
        const storageClass = kind === "rwo" ? request.storageClassRwo : request.storageClassRwx;
        if (storageClass === undefined)
            continue;
        for (const [group = "", volume = "", field = ""] of storageClassPaths(settings, kind)) {
            patches.push({ [group]: { [volume]: { [field]: storageClass } } });
        }
    }
    return patches.reduce((merged, patch) => mergePatch(merged, patch), settings);
}

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: ./build/files/replace.js



/**
 * Replaces a file in one step: the text goes to a temporary file beside it, which then takes its name. Whatever
 * happens, the old file or the new one is there, whole. A symbolic link is followed when its target stays in `root`.
 *
 * @throws {ConfiguratorError} When the folder is missing, the path is a folder, a link leads out, or the disk refuses.
 */
function replace_replaceFile(path, text, options = {}) {
    const at = { origin: options.origin ?? path };
    try {
        const { target, old } = targetOf(path, options.root, at);
        const temporary = (0,external_node_path_namespaceObject.join)((0,external_node_path_namespaceObject.dirname)(target), `.${(0,external_node_path_namespaceObject.basename)(target).slice(0, 100)}.${randomName()}.tmp`);
        try {
            writeWhole(temporary, text);
            if (old !== undefined)
                (0,external_node_fs_namespaceObject.chmodSync)(temporary, old.mode & 0o7777);
            (0,external_node_fs_namespaceObject.renameSync)(temporary, target);
        }
        catch (error) {
            // With EEXIST it is not ours.
            if (!hasCode(error) || error.code !== "EEXIST")
                (0,external_node_fs_namespaceObject.rmSync)(temporary, { force: true });
            throw error;
        }
    }
    catch (error) {
        // Whoever makes the text can fail too, which says nothing about the disk.
        if (error instanceof errors_ConfiguratorError || !hasCode(error))
            throw error;
        const message = `'${path}' could not be written: ${error.message}`;
        throw replace_failure("write-failed", message, at, "What was there is unchanged", error);
    }
}
/** The file behind a path, which may be a link, and what is known of it when it exists. */
function targetOf(path, rootFolder, at) {
    const folder = (0,external_node_path_namespaceObject.dirname)((0,external_node_path_namespaceObject.resolve)(path));
    if (path === "" || path.endsWith("/")) {
        throw replace_failure("write-failed", `'${path}' is no file name`, at, "Name a file, such as config.yaml");
    }
    const folderStatus = statOf(folder);
    if (folderStatus === undefined) {
        const message = `The folder '${(0,external_node_path_namespaceObject.dirname)(path)}' of the output file does not exist`;
        throw replace_failure("file-missing", message, at, `Make it first: mkdir -p '${(0,external_node_path_namespaceObject.dirname)(path)}'`);
    }
    if (!folderStatus.isDirectory())
        throw replace_failure("write-failed", `'${(0,external_node_path_namespaceObject.dirname)(path)}' is not a folder`, at);
    const target = followLinks((0,external_node_path_namespaceObject.join)((0,external_node_fs_namespaceObject.realpathSync)(folder), (0,external_node_path_namespaceObject.basename)(path)));
    if (target === undefined)
        throw replace_failure("write-failed", `'${path}' is a link that leads to itself`, at);
    const root = (0,external_node_fs_namespaceObject.realpathSync)(rootFolder ?? folder);
    const inside = (0,external_node_path_namespaceObject.relative)(root, target);
    if (inside === ".." || inside.startsWith(`..${external_node_path_namespaceObject.sep}`) || (0,external_node_path_namespaceObject.isAbsolute)(inside)) {
        const message = `'${path}' leads to '${target}', outside of '${root}'`;
        throw replace_failure("path-outside", message, at, "Name a file inside, or remove the link");
    }
    if (statOf((0,external_node_path_namespaceObject.dirname)(target)) === undefined) {
        throw replace_failure("file-missing", `'${path}' is a link into a folder that does not exist`, at, "Make the folder first");
    }
    const old = statOf(target);
    if (old !== undefined && !old.isFile()) {
        const message = `'${path}' is ${old.isDirectory() ? "a folder" : "no regular file"}`;
        throw replace_failure("write-failed", message, at, "Name a file, such as config.yaml");
    }
    return { target, old };
}
function replace_failure(code, message, at, hint, cause) {
    return new errors_ConfiguratorError([{ code, message, at, ...(hint === undefined ? {} : { hint }) }], { cause });
}
function hasCode(error) {
    return error instanceof Error && "code" in error && typeof error.code === "string";
}
// The process id would not do: in containers it is often the same, and a run that was killed leaves its file behind.
function randomName() {
    return Math.random().toString(36).slice(2);
}
function writeWhole(path, text) {
    const file = (0,external_node_fs_namespaceObject.openSync)(path, "wx", 0o666);
    try {
        for (const part of typeof text === "string" ? slices(text) : text) {
            const bytes = new TextEncoder().encode(part);
            let written = 0;
            while (written < bytes.length)
                written += (0,external_node_fs_namespaceObject.writeSync)(file, bytes, written);
        }
        // Without this a crash of the machine could leave the new name with no bytes.
        (0,external_node_fs_namespaceObject.fsyncSync)(file);
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(file);
    }
}
// A text as large as ten thousand profiles should not be in memory twice. A slice never ends inside a surrogate pair.
function* slices(text) {
    for (let start = 0, end; start < text.length; start = end) {
        end = start + 1_000_000;
        if (/[\ud800-\udbff]/.test(text.charAt(end - 1)))
            end++;
        yield text.slice(start, end);
    }
}
// realpath fails for a link whose target does not exist yet, which is a fine place to write.
function followLinks(path, depth = 0) {
    if (depth > 40)
        return undefined;
    if (!lstatOf(path)?.isSymbolicLink())
        return path;
    const target = (0,external_node_path_namespaceObject.resolve)((0,external_node_path_namespaceObject.dirname)(path), (0,external_node_fs_namespaceObject.readlinkSync)(path));
    const folder = statOf((0,external_node_path_namespaceObject.dirname)(target)) === undefined ? (0,external_node_path_namespaceObject.dirname)(target) : (0,external_node_fs_namespaceObject.realpathSync)((0,external_node_path_namespaceObject.dirname)(target));
    return followLinks((0,external_node_path_namespaceObject.join)(folder, (0,external_node_path_namespaceObject.basename)(target)), depth + 1);
}
function statOf(path) {
    return (0,external_node_fs_namespaceObject.statSync)(path, { throwIfNoEntry: false });
}
function lstatOf(path) {
    return (0,external_node_fs_namespaceObject.lstatSync)(path, { throwIfNoEntry: false });
}

;// CONCATENATED MODULE: ./build/text/yaml_write.js
/**
 * A YAML emitter for exactly the documents of this project: maps, lists and scalars, block style, literal blocks for
 * texts. What it writes means the same to a YAML 1.1 reader (PyYAML, which the hub uses) and to a YAML 1.2 reader.
 *
 * @see https://yaml.org/spec/1.2.2/
 * @module
 */
// Escaped in double quotes: what PyYAML refuses or takes for line ends, and what nobody could see.
const escapedPattern = /["\\\x00-\x1f\x7f-\x9f\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/g;
// A text with any of these cannot be a literal block; half surrogates cannot be UTF-8 at all.
const notLiteralPattern = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udfff](?<![\ud800-\udbff][\udc00-\udfff])(?![\udc00-\udfff])/;
const plainPattern = /^[A-Za-z0-9_/][A-Za-z0-9_/.:@+()',= -]*$/;
// Words that some reader takes for a boolean or null, and everything that could be a number, a date or a time.
const wordPattern = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
const numberLikePattern = /^[0-9][0-9a-fA-FxXoOeE_.:+TtZz -]*$/;
const plainKeyPattern = /^[A-Za-z_](?:[A-Za-z0-9_./-]*[A-Za-z0-9_])?$/;
/** PyYAML reads no longer key without `?`. */
const LONGEST_SIMPLE_KEY = 1000;
/**
 * Writes a document, ending with one line end. Keys keep the order they have; deterministic to the byte.
 *
 * @param indent Blanks before each line, for a part of a larger document.
 * @throws {TypeError} For what has no place in YAML: functions, symbols, dates, maps, numbers that are not finite.
 *
 * @example
 * ```ts
 * import { writeYaml } from "app-hub-configurator";
 *
 * console.log(writeYaml({ groups: ["on"], script: "echo a\necho b\n" }));
 * // groups:
 * //   - "on"
 * // script: |
 * //   echo a
 * //   echo b
 * ```
 */
function writeYaml(value, indent = 0) {
    const out = [];
    if (isCollection(value))
        writeCollection(out, value, indent);
    else
        out.push(typeof value === "string" ? flow(value) : scalar(value, indent), "\n");
    return out.join("");
}
function writeCollection(out, value, indent) {
    const pad = " ".repeat(indent);
    if (Array.isArray(value)) {
        for (const item of value) {
            out.push(pad, "-");
            writeItem(out, item, indent);
        }
        return;
    }
    for (const [key, item] of Object.entries(value)) {
        if (item === undefined)
            continue;
        const name = plainKeyPattern.test(key) && !wordPattern.test(key) ? key : quote(key);
        if (name.length > LONGEST_SIMPLE_KEY)
            out.push(pad, "? ", name, "\n", pad, ":");
        else
            out.push(pad, name, ":");
        if (isCollection(item)) {
            out.push("\n");
            writeCollection(out, item, indent + 2);
        }
        else
            out.push(" ", scalar(item, indent + 2), "\n");
    }
}
// A map in a list starts on the line of its dash.
function writeItem(out, item, indent) {
    if (!isCollection(item)) {
        out.push(" ", scalar(item, indent + 2), "\n");
        return;
    }
    const start = out.length;
    writeCollection(out, item, indent + 2);
    out[start] = " ";
}
function isCollection(value) {
    if (typeof value !== "object" || value === null)
        return false;
    if (Array.isArray(value))
        return value.length > 0;
    // A Date or a Map has no keys, and would be written as an empty map.
    const kind = Object.prototype.toString.call(value);
    if (kind !== "[object Object]")
        throw new TypeError(`${kind} cannot be written as YAML`);
    return Object.values(value).some((item) => item !== undefined);
}
function scalar(value, indent) {
    switch (typeof value) {
        case "string":
            return yaml_write_string(value, indent);
        case "number":
            return yaml_write_number(value);
        case "bigint":
        case "boolean":
            return String(value);
        case "object":
            return value === null ? "null" : Array.isArray(value) ? "[]" : "{}";
        default:
            throw new TypeError(`A ${typeof value} cannot be written as YAML`);
    }
}
function yaml_write_number(value) {
    if (!Number.isFinite(value))
        throw new TypeError(`The number ${value} cannot be written as YAML`);
    if (Number.isInteger(value))
        return BigInt(value).toString();
    const text = String(value);
    // PyYAML takes a number with an exponent for a string unless it also has a point.
    return text.includes("e") && !text.includes(".") ? text.replace("e", ".0e") : text;
}
function yaml_write_string(value, indent) {
    return value.includes("\n") ? (yaml_write_literal(value, indent) ?? quote(value)) : flow(value);
}
// On one line; also for a text that is the whole document, where readers disagree about the indentation of a block.
function flow(value) {
    const isPlain = plainPattern.test(value) &&
        !wordPattern.test(value) &&
        !numberLikePattern.test(value) &&
        !value.includes(": ") &&
        !/[: ]$/.test(value);
    return isPlain ? value : quote(value);
}
function yaml_write_literal(value, indent) {
    if (notLiteralPattern.test(value))
        return undefined;
    const body = value.replace(/\n+$/, "");
    // Nothing but blanks and line ends: readers differ in what they keep.
    if (/^[ \n]*$/.test(body))
        return undefined;
    const ends = value.length - body.length;
    const indicator = /^[ \t\n]/.test(value) ? "2" : "";
    const chomping = ends === 0 ? "-" : ends === 1 ? "" : "+";
    const pad = " ".repeat(indent);
    const lines = body.split("\n").map((line) => (line === "" ? "" : pad + line));
    return `|${indicator}${chomping}\n${lines.join("\n")}${"\n".repeat(Math.max(0, ends - 1))}`;
}
const shortEscapes = {
    '"': '\\"',
    "\\": "\\\\",
    "\n": "\\n",
    "\t": "\\t",
    "\r": "\\r",
};
function quote(value) {
    return `"${value.replace(escapedPattern, (character, index) => {
        const short = shortEscapes[character];
        if (short !== undefined)
            return short;
        const unit = character.charCodeAt(0);
        // Pairs stay as they are; PyYAML would keep an escaped pair as two halves.
        if (unit >= 0xd800 && unit <= 0xdfff && isPaired(value, index, unit))
            return character;
        const hex = unit.toString(16);
        return unit <= 0xff ? `\\x${hex.padStart(2, "0")}` : `\\u${hex.padStart(4, "0")}`;
    })}"`;
}
function isPaired(value, index, unit) {
    const other = value.charCodeAt(unit <= 0xdbff ? index + 1 : index - 1);
    return unit <= 0xdbff ? other >= 0xdc00 && other <= 0xdfff : other >= 0xd800 && other <= 0xdbff;
}

;// CONCATENATED MODULE: ./build/builder/write.js






/** The first lines of every written file. They never change between runs, so that only real changes show in a diff. */
const HEADER = `# Generated by dump-config (app-hub-configurator): do not edit, the next run replaces this file.
`;
const Outer = strictObject({ profiles: array(unknown()).check(_minLength(1)) });
/**
 * The text of `config.yaml`. Deterministic: one config gives one text, in the order of the schema.
 *
 * @throws {ConfiguratorError} When the value is no valid config.
 *
 * @example
 * ```ts
 * import { buildConfig, formatConfig } from "app-hub-configurator";
 *
 * const { config } = buildConfig({ profiles: ["coder_app"], groups: ["developers"] });
 * console.log(formatConfig(config).split("\n")[1]); // "profiles:"
 * ```
 */
function formatConfig(config) {
    return [...chunksOf(config, write_checkProfile)].join("");
}
/** The text of a config that the builder has just made and checked. */
function formatBuiltConfig(config) {
    return [...chunksOf(config, (profile) => ({ issues: [], value: profile }))].join("");
}
/**
 * Writes `config.yaml` in one step: a reader sees the old file or the new one, never a part.
 *
 * @param path The file; its folder must exist.
 * @throws {ConfiguratorError} When the value is no valid config or the file cannot be written; the old file stays.
 *
 * @example
 * ```ts
 * import { mkdtempSync, readFileSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { buildConfig, writeConfig } from "app-hub-configurator";
 *
 * const path = join(mkdtempSync(join(tmpdir(), "hub-")), "config.yaml");
 * writeConfig(buildConfig({ profiles: ["coder_app"], groups: ["developers"] }).config, path);
 * console.log(readFileSync(path, "utf8").includes("profile_coder_app")); // true
 * ```
 */
function writeConfig(config, path, options = {}) {
    replaceFile(path, chunksOf(config, write_checkProfile), options);
}
// One profile at a time, so that neither the checked copy nor the text of all has to be in memory.
function* chunksOf(config, check) {
    const issues = [...validate_validate(Outer, config, { subject: "Config", outside: false }).issues];
    throwIfAny(issues);
    yield `${HEADER}profiles:\n`;
    for (const [index, profile] of config.profiles.entries()) {
        const checked = check(profile, index);
        issues.push(...checked.issues);
        if (issues.length === 0)
            yield writeYaml([checked.value], 2);
    }
    throwIfAny(issues);
}
function write_checkProfile(profile, index) {
    return validate(Profile, profile, { subject: `profiles[${index}]` });
}

;// CONCATENATED MODULE: ./build/hub_rules/engine/python.js
/**
 * Conversions as Python and pydantic make them.
 *
 * @see https://docs.pydantic.dev/latest/concepts/conversion_table/
 * @module
 */
const intText = /^\s*[+-]?\d+(?:_\d+)*(?:\.0+)?\s*$/;
const floatText = /^\s*[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?\s*$/;
const floatWord = /^\s*([+-]?)(inf|infinity|nan)\s*$/i;
const octalText = /^\s*([+-]?)(?:0[oO]_?)?([0-7]+(?:_[0-7]+)*)\s*$/;
const truths = new Set(["1", "on", "t", "true", "y", "yes"]);
const lies = new Set(["0", "off", "f", "false", "n", "no"]);
/** pydantic's lax `bool`, or `undefined` when it refuses the value. */
function laxBool(value) {
    if (typeof value === "boolean")
        return value;
    if (typeof value === "number" || typeof value === "bigint") {
        return Number(value) === 1 ? true : Number(value) === 0 ? false : undefined;
    }
    if (typeof value !== "string" || value.length > 5)
        return undefined;
    const word = value.toLowerCase();
    return truths.has(word) ? true : lies.has(word) ? false : undefined;
}
/** pydantic's lax `int`, or `undefined` when it refuses the value. */
function laxInt(value) {
    if (typeof value === "boolean")
        return value ? 1 : 0;
    if (typeof value === "bigint")
        return Number(value);
    if (typeof value === "number")
        return Number.isInteger(value) ? value : undefined;
    // Python refuses to convert more than 4300 digits.
    if (typeof value !== "string" || value.length > 4300 || !intText.test(value))
        return undefined;
    return Number(value.replaceAll("_", "").trim());
}
/** Python's `float(text)`, or `undefined` for a ValueError. Digits of other scripts are not counted as digits. */
function pythonFloat(text) {
    const word = floatWord.exec(text);
    if (word !== null) {
        if (word[2]?.toLowerCase() === "nan")
            return Number.NaN;
        return word[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    }
    return floatText.test(text) ? Number(text.replaceAll("_", "").trim()) : undefined;
}
/** Python's `int(text, 8)`, or `undefined` for a ValueError. */
function pythonOctal(text) {
    const match = octalText.exec(text);
    if (match === null)
        return undefined;
    const size = Number.parseInt((match[2] ?? "").replaceAll("_", ""), 8);
    return match[1] === "-" ? -size : size;
}
/** Bytes of a text in UTF-8. */
function utf8Length(text) {
    // Most texts are ASCII, and a regular expression sees that at once.
    if (!/[^\0-\x7f]/.test(text))
        return text.length;
    let bytes = text.length;
    for (let index = 0; index < text.length; index++) {
        const unit = text.charCodeAt(index);
        // A pair of surrogates is four bytes: two for each half.
        if (unit > 0x7f)
            bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
    }
    return bytes;
}
/** Decodes base64 as Go does: standard alphabet, padded, line ends allowed; `undefined` when it is none. */
function base64Text(text) {
    const plain = text.replace(/[\r\n]/g, "");
    if (plain.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(plain))
        return undefined;
    const bytes = Uint8Array.from(atob(plain), (character) => character.charCodeAt(0));
    return new TextDecoder().decode(bytes);
}

;// CONCATENATED MODULE: ./build/hub_rules/engine/part.js
/**
 * A config as rules see it: parts with the values the hub would hold after loading, and the way back to the file.
 *
 * @module
 */
const none = [];
/** The field of an object; `undefined` when it is missing, also when the object is. */
function fieldOf(part, key) {
    return part?.fields?.get(key);
}
/** The items of a list field; empty when it is missing or no list. */
function itemsOf(part, key) {
    return part?.fields?.get(key)?.items ?? none;
}
/** The fields of a map field as pairs; empty when it is missing or no map. */
function pairsOf(part, key) {
    return part?.fields?.get(key)?.fields ?? [];
}
/** The string in a field, rendered for a sample user; `undefined` when there is none that can be told. */
function part_textOf(part, key) {
    const value = part?.fields?.get(key)?.value;
    return typeof value === "string" ? value : undefined;
}
/** The number in a field. */
function numberOf(part, key) {
    const value = part?.fields?.get(key)?.value;
    return typeof value === "number" ? value : undefined;
}
/** The truth value in a field. */
function flagOf(part, key) {
    const value = part?.fields?.get(key)?.value;
    return typeof value === "boolean" ? value : undefined;
}
/** True when the key is there with the value null. */
function part_isNull(part) {
    return part?.node.kind === "scalar" && part.node.type === "null";
}
/** True when the key is missing or null. */
function isAbsent(part) {
    return part === undefined || part_isNull(part);
}
/** `profiles[0].pod_env_vars["A B"]`. */
function part_pathOf(part) {
    const keys = [];
    for (let at = part; at?.parent !== undefined; at = at.parent)
        keys.push(at.key);
    return part_formatPath(keys.reverse());
}
/** Keys as a path: `profiles[0].definition.slug`. */
function part_formatPath(keys) {
    let path = "";
    for (const key of keys) {
        if (typeof key === "number")
            path += `[${key}]`;
        else if (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(key))
            path += path === "" ? key : `.${key}`;
        else
            path += `[${JSON.stringify(key)}]`;
    }
    return path;
}
/** The path from the profile on: `volumes[0].size`. */
function localPath(part) {
    const keys = [];
    let at = part;
    while (at?.parent !== undefined) {
        keys.push(at.key);
        at = at.parent;
    }
    return part_formatPath(part.profile < 0 ? keys.reverse() : keys.reverse().slice(2));
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/value.js
/**
 * The value of a node as plain JavaScript: objects, arrays, strings, numbers (bigint outside the safe integers),
 * booleans, null; dates and binary as their text. A key that is no string becomes its text. Of equal keys the last
 * value counts. `__proto__` is a key like any other.
 *
 * Nodes that an alias repeats become one shared value.
 */
function toValue(node) {
    return node === undefined ? undefined : convert(node, new Map());
}
function convert(node, made) {
    if (node.kind === "scalar")
        return node.value;
    const before = made.get(node);
    if (before !== undefined)
        return before;
    if (node.kind === "sequence") {
        const list = [];
        if (node.anchor !== undefined)
            made.set(node, list);
        for (const item of node.items)
            list.push(convert(item, made));
        return list;
    }
    const object = {};
    if (node.anchor !== undefined)
        made.set(node, object);
    for (const { key, value, overridden } of node.entries) {
        if (overridden)
            continue;
        const name = key.kind === "scalar" ? key.text : "";
        const converted = convert(value, made);
        if (name === "__proto__") {
            Object.defineProperty(object, name, { value: converted, writable: true, enumerable: true, configurable: true });
        }
        else
            object[name] = converted;
    }
    return object;
}
/** The entry of a mapping that counts for a string key. */
function entryOf(mapping, name) {
    return mapping.entries.find(({ key, overridden }) => !overridden && key.kind === "scalar" && key.type === "str" && key.value === name);
}

;// CONCATENATED MODULE: ./build/hub_rules/engine/nodes.js
/**
 * Looks into nodes that the model does not describe.
 *
 * @module
 */

/** The value of a string key in a mapping node; `undefined` for all other nodes. */
function childOf(node, name) {
    return node?.kind === "mapping" ? entryOf(node, name)?.value : undefined;
}
/** True for the scalar null. */
function isNullNode(node) {
    return node?.kind === "scalar" && node.type === "null";
}

;// CONCATENATED MODULE: ./build/hub_rules/engine/show.js
/**
 * How values and names stand in messages.
 *
 * @module
 */
const longest = 60;
// What moves a terminal's cursor, ends a line or turns the writing direction must not reach a log as it is.
const unprintable = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff0-\uffff]/g;
const halfCharacter = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** A text in quotes, on one line, shortened to about 60 characters, with control characters escaped. */
function show_quote(text) {
    return `'${shorten(text)}'`;
}
/** Like {@link quote} without the quotes. */
function shorten(text) {
    const cut = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
    return cut.replace(unprintable, escapeCharacter).replace(halfCharacter, escapeCharacter);
}
/** `a`, `a and b`, `a, b and c`; at most four, then how many more. */
function listed(words) {
    const shown = words.length > 4 ? [...words.slice(0, 3), `${words.length - 3} more`] : words;
    if (shown.length < 2)
        return shown.join("");
    return `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
function escapeCharacter(character) {
    if (character === "\n")
        return "\\n";
    if (character === "\t")
        return "\\t";
    if (character === "\r")
        return "\\r";
    const code = character.charCodeAt(0);
    return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

;// CONCATENATED MODULE: ./build/hub_rules/engine/tree.js
/**
 * A JavaScript value as the nodes that a file would give, for configs that were just built.
 *
 * @module
 */
/** No position: the node was not read from a file. */
const NOWHERE = -1;
/** Deeper than anything the hub's own reader walks through. */
const deepest = 100;
/** A scalar that stands nowhere. */
function scalarNode(value) {
    return {
        kind: "scalar",
        type: scalarType(value),
        value,
        text: value === null ? "null" : String(value),
        style: typeof value === "string" ? "double" : "plain",
        tag: undefined,
        anchor: undefined,
        indent: 0,
        start: NOWHERE,
        end: NOWHERE,
    };
}
/**
 * The nodes of a value as `JSON.stringify` sees it: `undefined` keys are left out, what is no plain data becomes null.
 *
 * @returns `undefined` when it is nested deeper than 100 levels, contains itself, or is too large.
 */
function nodeOf(value, planting, depth = 0) {
    if (depth > deepest || planting.budget-- < 0)
        return undefined;
    if (Array.isArray(value))
        return listNode(value, planting, depth);
    if (typeof value === "object" && value !== null)
        return mapNode(value, planting, depth);
    if (typeof value === "string")
        return scalarNode(planting.text === undefined ? value : planting.text(value));
    return scalarNode(isScalar(value) ? value : null);
}
function listNode(list, planting, depth) {
    const items = [];
    for (const item of list) {
        const node = nodeOf(item, planting, depth + 1);
        if (node === undefined)
            return undefined;
        items.push(node);
    }
    return { kind: "sequence", items, flow: false, tag: undefined, anchor: undefined, start: NOWHERE, end: NOWHERE };
}
function mapNode(map, planting, depth) {
    const entries = [];
    for (const [key, item] of tree_pairsOf(map)) {
        if (item === undefined)
            continue;
        const node = nodeOf(item, planting, depth + 1);
        if (node === undefined)
            return undefined;
        let name = planting.keys.get(key);
        if (name === undefined) {
            name = scalarNode(key);
            planting.keys.set(key, name);
        }
        entries.push({ key: name, value: node, merged: false, overridden: false });
    }
    return { kind: "mapping", entries, flow: false, tag: undefined, anchor: undefined, start: NOWHERE, end: NOWHERE };
}
function tree_pairsOf(value) {
    if (value instanceof Map) {
        return Array.from(value, ([key, item]) => [String(key), typeof key === "string" ? item : undefined]);
    }
    return Object.entries(value);
}
function isScalar(value) {
    return (value === null ||
        typeof value === "string" ||
        typeof value === "number" ||
        typeof value === "bigint" ||
        typeof value === "boolean");
}
function scalarType(value) {
    if (value === null)
        return "null";
    if (typeof value === "string")
        return "str";
    if (typeof value === "boolean")
        return "bool";
    return typeof value === "bigint" || Number.isInteger(value) ? "int" : "float";
}

;// CONCATENATED MODULE: ./build/hub_rules/engine/scalar_fault.js
/**
 * A scalar that is no string where the hub wants one: which rule speaks, and what it says.
 *
 * @module
 */


const kinds = {
    int: "a number",
    float: "a number",
    bool: "a truth value",
    date: "a date",
    datetime: "a time",
    null: "null",
    binary: "binary data",
};
/** The type of a scalar in words: `a number`. */
function scalar_fault_kindOf(node) {
    return kinds[node.type] ?? "a string";
}
/** How a scalar stands in the file, for messages. */
function spelt(node) {
    return shorten(node.text);
}
/**
 * The fault of a non-string scalar.
 *
 * @param name what the value is called: `slug`, `variable BUILD`.
 * @returns `undefined` when the reader has already refused the scalar.
 */
function scalarFault(node, name, spelling, wrong) {
    if (node.type === "invalid" || node.type === "value" || node.type === "merge")
        return undefined;
    const rule = ruleOf(node, name, spelling, wrong);
    const becomes = rule.startsWith("yaml11-") ? ` ${meaning(node)}` : "";
    if (node.start === NOWHERE) {
        const message = `${name} is ${spelt(node)}, which is ${scalar_fault_kindOf(node)} and no string`;
        return { rule, remark: { message, hint: `Write "${spelt(node)}", a string` } };
    }
    return {
        rule,
        remark: {
            message: `${name} is ${show_quote(node.text)} without quotes, which is ${scalar_fault_kindOf(node)} and no string${becomes}`,
            hint: `Write "${spelt(node)}" in quotes`,
        },
    };
}
function ruleOf(node, name, spelling, wrong) {
    if (node.style !== "plain" || node.tag !== undefined || node.start === NOWHERE)
        return wrong;
    if (node.type === "date" || node.type === "datetime")
        return "yaml11-date";
    if (spelling === "own")
        return wrong;
    switch (node.type) {
        case "bool":
            // People who write true mean a truth value; people who write no mean a word.
            return spelling === "odd" && /^(true|false)$/.test(node.text) ? wrong : "yaml11-bool";
        case "int":
            return /^-?(0|[1-9]\d*)$/.test(node.text) ? wrong : "yaml11-int";
        case "float":
            return spelling === "odd" && !isLikeVersion(name, node.text) ? wrong : "yaml11-float";
        default:
            return wrong;
    }
}
// 3.11, 2.0 and 1.10 are versions, 0.5 and 1.5 are amounts.
function isLikeVersion(name, text) {
    return /version|release/i.test(name) || !/^-?\d+\.[1-9]$/.test(text);
}
function meaning(node) {
    switch (node.type) {
        case "bool":
            return `(YAML 1.1 reads it as ${String(node.value)})`;
        case "int":
        case "float":
            return `(YAML 1.1 reads it as ${String(node.value)})`;
        default:
            return "(YAML 1.1)";
    }
}

;// CONCATENATED MODULE: ./build/hub_rules/engine/unknown_key.js
/**
 * What to write instead of a key that the hub does not know.
 *
 * @module
 */
const answers = {
    args: "Put arguments into command",
    env: "Init containers get no variables; set them in command",
    environment: "Use pod_env_vars of the profile",
    tolerations: "Tolerations cannot be set per profile; use a node_selector",
    start_timeout: "The hub waits 900 seconds for every profile",
    storage: "Write size",
    fsGid: "The hub sets it for all profiles",
};
/** A hint for a key, or `undefined` when only a near miss could help. */
function unknownKeyHint(key, known) {
    const snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll("-", "_");
    if (snake !== key && known.includes(snake))
        return `Write ${snake}`;
    const joined = snake.replaceAll("_", "");
    const same = known.find((candidate) => candidate.replaceAll("_", "") === joined);
    if (same !== undefined)
        return `Write ${same}`;
    return Object.hasOwn(answers, key) ? answers[key] : undefined;
}

;// CONCATENATED MODULE: ./build/hub_rules/engine/notes.js
/**
 * Notes what pydantic would refuse, or drop, while a config is read.
 *
 * @module
 */




/** Findings of one rule that are kept: nobody reads more, and a file with a million unknown keys has to end soon. */
const MOST_OF_A_RULE = 10_000;
/** Counts one more for a rule, and tells whether it is one too many. */
function isMore(counts, rule) {
    const count = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, count);
    return count > MOST_OF_A_RULE;
}
/** A part for something that stands at another node than its own value. */
function placeOf(parent, key, node) {
    return {
        parent,
        key,
        node,
        profile: parent.profile,
        value: undefined,
        rendered: undefined,
        fields: undefined,
        items: undefined,
    };
}
/** Notes a problem. */
function note(walk, rule, at, remark) {
    if (isMore(walk.counts, rule))
        return;
    walk.problems.push({ rule, at, remark });
}
/** Notes a scalar that is no string. */
function noteScalar(walk, node, part, spelling, wrong) {
    const fault = scalarFault(node, notes_nameOf(part), spelling, wrong);
    if (fault !== undefined)
        note(walk, fault.rule, part, fault.remark);
}
/** Notes a value of the wrong shape. */
function noteWrong(walk, shape, node, part) {
    if (isRefused(node))
        return;
    const is = node.kind === "sequence" ? "a list" : node.kind === "mapping" ? "a map" : show_quote(node.text);
    note(walk, shape.wrong ?? (shape.type === "bool" ? "bool-lax" : "string-fields"), part, {
        message: `${notes_nameOf(part)} is ${is} where ${kindOfShape(shape)} is needed`,
        hint: `Write ${wanted(shape)}`,
    });
}
/** True for a map that PyYAML cannot build, since a key is a map; the reader has said so, often for a template without quotes. */
function isRefused(node) {
    return node.kind === "mapping" && node.entries.some((entry) => entry.key.kind !== "scalar");
}
/** Notes a key that is no string. */
function noteKey(walk, key, part, wrong) {
    const fault = scalarFault(key, `A key of ${notes_nameOf(part)}`, "odd", wrong);
    if (fault !== undefined)
        note(walk, fault.rule, placeOf(part, key.text, key), fault.remark);
}
/** Notes `mountPath`. */
function noteCamel(walk, at, ignored) {
    note(walk, "mount-camel", at, {
        message: ignored
            ? "mountPath is never used: the file is not mounted"
            : "mountPath is no key of the hub, so mount_path is missing",
        hint: "Write mount_path",
        ...(ignored ? { effect: "ignored" } : {}),
    });
}
/** Notes a key that the model does not have. */
function noteUnknown(walk, at, key, keys) {
    // Looking for a near miss is not free.
    if ((walk.counts.get("unknown-key") ?? 0) >= MOST_OF_A_RULE)
        return;
    note(walk, "unknown-key", at, {
        message: `${show_quote(key)} is no key of ${at.parent === undefined ? "the file" : notes_nameOf(at.parent)}: the hub never uses it`,
        hint: unknownKeyHint(key, Object.keys(keys)) ??
            didYouMean(key, Object.keys(keys)) ??
            `Known are ${Object.keys(keys).join(", ")}`,
    });
}
/** What a part is called in messages. */
function notes_nameOf(part) {
    if (part.parent?.key === "pod_env_vars")
        return `Variable ${show_quote(String(part.key))}`;
    if (typeof part.key === "string")
        return shorten(part.key);
    const list = part.parent?.key ?? "the list";
    return `${list}[${part.key}]`;
}
/** ` in volumes[0]`, for messages about a missing key. */
function owner(part) {
    return part.parent === undefined ? "" : ` in ${notes_nameOf(part)}`;
}
function kindOfShape(shape) {
    const words = {
        str: "a string",
        int: "a whole number",
        bool: "a truth value",
        list: "a list",
        any: "a value",
    };
    return shape.type === "map" || shape.type === "object" || shape.type === "env" ? "a map" : words[shape.type];
}
/** What to write instead of a wrong value. */
function wanted(shape) {
    switch (shape.type) {
        case "str":
        case "env":
        case "any":
            return "a string in quotes";
        case "int":
            return "a whole number";
        case "bool":
            return "true or false";
        case "list":
            return "a list";
        case "map":
            return "a map, which may be {}";
        case "object":
            return `a map with ${Object.keys(shape.keys)
                .filter((key) => shape.keys[key]?.required === true)
                .join(", ")}`;
    }
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/ast.js
/**
 * What a template consists of. `at` is the index in the template.
 *
 * @module
 */
/** The parts of an expression. */
function partsOf(expr) {
    switch (expr.t) {
        case "const":
        case "name":
        case "nsref":
            return [];
        case "attr":
        case "unary":
            return [expr.of];
        case "item":
            return [expr.of, expr.arg];
        case "slice":
            return expr.parts.filter((part) => part !== undefined);
        case "call":
        case "filter":
        case "test":
            return [...(expr.of === undefined ? [] : [expr.of]), ...argumentsOf(expr)];
        case "binary":
            return [expr.left, expr.right];
        case "compare":
            return [expr.first, ...expr.ops.map(({ right }) => right)];
        case "cond":
            return [expr.test, expr.yes, ...(expr.no === undefined ? [] : [expr.no])];
        case "dict":
            return expr.pairs.flat();
        default:
            return expr.items;
    }
}
/** All arguments of a call, a filter or a test. */
function argumentsOf({ args, kwargs, star, starStar }) {
    return [...args, ...kwargs.map(([, value]) => value), ...[star, starStar].filter((part) => part !== undefined)];
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/builtins.js
/**
 * What Jinja2 3.1 brings along, and what the hub adds.
 *
 * @module
 */
const words = (text) => new Set(text.split(/\s+/));
/** @see https://jinja.palletsprojects.com/en/3.1.x/templates/#list-of-builtin-filters */
const FILTERS = words("abs attr batch capitalize center count d default dictsort e escape filesizeformat first float forceescape format " +
    "groupby indent int items join last length list lower map max min pprint random reject rejectattr replace reverse " +
    "round safe select selectattr slice sort string striptags sum title tojson trim truncate unique upper urlencode " +
    "urlize wordcount wordwrap xmlattr");
/** @see https://jinja.palletsprojects.com/en/3.1.x/templates/#list-of-builtin-tests */
const TESTS = words("!= < <= == > >= boolean callable defined divisibleby eq equalto escaped even false filter float ge greaterthan gt in " +
    "integer iterable le lessthan lower lt mapping ne none number odd sameas sequence string test true undefined upper");
/** Jinja2's global names; `namespace` is one too, but the hub's string of that name hides it. */
const GLOBALS = words("range dict lipsum cycler joiner self");
/** Attributes of a KubeSpawner that are of use in a template; `user` is the only one that is safe everywhere. */
const SPAWNER_ATTRIBUTES = words("user name namespace pod_name pvc_name environment image cpu_limit cpu_guarantee mem_limit mem_guarantee node_selector " +
    "volumes volume_mounts init_containers extra_labels extra_annotations extra_containers extra_pod_config " +
    "extra_container_config extra_resource_limits extra_resource_guarantees service_account secret_name dns_name " +
    "working_dir uid gid fs_gid supplemental_gids tolerations priority_class_name profile_list user_options " +
    "default_url notebook_dir cmd args ip port server hub db authenticator config log admin_access api_token " +
    "start_timeout http_timeout poll_interval debug storage_class storage_capacity storage_pvc_ensure " +
    "storage_access_modes image_pull_policy image_pull_secrets scheduler_name hub_connect_url enable_user_namespaces " +
    "user_namespace_template pod_name_template pvc_name_template component_label common_labels cluster_domain " +
    "oauth_client_id oauth_scopes mem_request cpu_request options_form options_from_form disable_user_config " +
    "pending ready active last_activity orm_spawner proxy_spec cert_paths ssl_alt_names handler internal_ssl");
/** Attributes of JupyterHub's `User`. */
const USER_ATTRIBUTES = words("name groups id admin roles url base_url escaped_name proxy_spec created last_activity settings spawner spawners server " +
    "running active json_escaped_name cookie_id encrypted_auth_state db orm_user get_auth_state all_spawners");
/** Methods of a Python string. */
const STRING_METHODS = words("capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii " +
    "isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip " +
    "maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines " +
    "startswith strip swapcase title translate upper zfill");

;// CONCATENATED MODULE: ./build/hub_rules/jinja/failure.js
const failures = new WeakMap();
/** Stops the parsing or rendering of a template. */
function fail(message, index) {
    const error = new Error(message);
    failures.set(error, { message, index });
    throw error;
}
/** The reason of an error that {@link fail} threw. */
function failureOf(error) {
    return error instanceof Error ? failures.get(error) : undefined;
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/stream.js

/** Python's own recursion ends at some seventy brackets inside each other. */
const DEEPEST = 60;
/** Runs a part of the parser one level deeper. */
function deeper(p, part) {
    if (++p.depth > DEEPEST)
        fail("The template is nested too deep", peek(p).index);
    const result = part();
    p.depth--;
    return result;
}
/** The next token, or one behind it; where the lexer gave up, this stops. */
function peek(p, ahead = 0) {
    const token = p.tokens[Math.min(p.at + ahead, p.tokens.length - 1)];
    if (token.type === "error")
        fail(token.text, token.index);
    return token;
}
/** Takes the next token; the end of the template is never passed. */
function next(p) {
    const token = peek(p);
    if (token.type !== "eof")
        p.at++;
    return token;
}
/** True when the next token is this operator. */
function isOp(p, op, ahead = 0) {
    const token = peek(p, ahead);
    return token.type === "operator" && token.text === op;
}
/** True when the next token is this name. */
function isName(p, name, ahead = 0) {
    const token = peek(p, ahead);
    return token.type === "name" && token.text === name;
}
/** Takes the next token if it is this operator. */
function skipOp(p, op) {
    const found = isOp(p, op);
    if (found)
        next(p);
    return found;
}
/** Takes the next token if it is this name. */
function skipName(p, name) {
    const found = isName(p, name);
    if (found)
        next(p);
    return found;
}
/** A token for a message. */
function stream_describe(token) {
    switch (token.type) {
        case "eof":
            return "the end of the text";
        case "variable_begin":
            return "'{{'";
        case "variable_end":
            return "'}}'";
        case "block_begin":
            return "'{%'";
        case "block_end":
            return "'%}'";
        case "data":
            return "text";
        default:
            return `'${token.text}'`;
    }
}
/** Takes this operator or stops. */
function expect(p, op) {
    if (!isOp(p, op))
        fail(`Expected '${op}', found ${stream_describe(peek(p))}`, peek(p).index);
    return next(p);
}
/** Takes a name, or this one, or stops. */
function expectName(p, name) {
    const token = peek(p);
    if (token.type !== "name" || (name !== undefined && token.text !== name)) {
        fail(`Expected ${name === undefined ? "a name" : `'${name}'`}, found ${stream_describe(token)}`, token.index);
    }
    return next(p);
}
/** Takes the end of a `{{ }}` or `{% %}` or stops. */
function expectEnd(p, type) {
    const token = peek(p);
    if (token.type !== type) {
        fail(`Expected ${type === "variable_end" ? "'}}'" : "'%}'"}, found ${stream_describe(token)}`, token.index);
    }
    next(p);
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/postfix.js



/** `.name`, `[index]` and calls behind a value. */
function parsePostfix(p, start) {
    let expr = start;
    for (;;) {
        if (isOp(p, ".") || isOp(p, "["))
            expr = parseSubscript(p, expr);
        else if (isOp(p, "("))
            expr = parseCall(p, expr);
        else
            return expr;
    }
}
function parseSubscript(p, of) {
    const open = next(p);
    if (open.text === ".") {
        const token = next(p);
        if (token.type === "name")
            return { t: "attr", of, name: token.text, at: token.index };
        if (token.type !== "integer")
            fail("A name or a number has to follow the '.'", token.index);
        return { t: "item", of, arg: { t: "const", value: integerValue(token.text), at: token.index }, at: token.index };
    }
    const args = [];
    while (!isOp(p, "]")) {
        if (args.length > 0)
            expect(p, ",");
        args.push(parseSubscribed(p));
    }
    expect(p, "]");
    const [only] = args;
    const arg = args.length === 1 && only !== undefined ? only : { t: "tuple", items: args, at: open.index };
    return { t: "item", of, arg, at: open.index };
}
/** The value of an integer token; Python reads `0b`, `0o`, `0x` and `_` in it too. */
function integerValue(text) {
    const digits = text.replaceAll("_", "").replace(/^0+(?=\d)/, "");
    return BigInt(digits.replace(/\P{ASCII}/gu, "0"));
}
function parseSubscribed(p) {
    const at = peek(p).index;
    const parts = [];
    if (skipOp(p, ":"))
        parts.push(undefined);
    else {
        const expr = parseExpression(p);
        if (!skipOp(p, ":"))
            return expr;
        parts.push(expr);
    }
    const ends = () => isOp(p, "]") || isOp(p, ",");
    parts.push(isOp(p, ":") || ends() ? undefined : parseExpression(p));
    parts.push(skipOp(p, ":") && !ends() ? parseExpression(p) : undefined);
    return { t: "slice", parts, at };
}
/** A call of what stands before the bracket. */
function parseCall(p, of) {
    const at = peek(p).index;
    return { t: "call", of, ...parseArgs(p), at };
}
/** No brackets at all. */
const NO_ARGS = { args: [], kwargs: [], star: undefined, starStar: undefined };
/** `(a, b, c=d, *e, **f)`. */
function parseArgs(p) {
    const open = expect(p, "(").index;
    const args = [];
    const kwargs = [];
    let star;
    let starStar;
    const ensure = (right) => {
        if (!right)
            fail("The arguments of the call are in an order that Jinja does not take", open);
    };
    for (let first = true; !isOp(p, ")"); first = false) {
        if (!first) {
            expect(p, ",");
            if (isOp(p, ")"))
                break;
        }
        if (skipOp(p, "*")) {
            ensure(star === undefined && starStar === undefined);
            star = parseExpression(p);
        }
        else if (skipOp(p, "**")) {
            ensure(starStar === undefined);
            starStar = parseExpression(p);
        }
        else if (peek(p).type === "name" && isOp(p, "=", 1)) {
            ensure(starStar === undefined);
            const name = next(p).text;
            next(p);
            kwargs.push([name, parseExpression(p)]);
        }
        else {
            ensure(star === undefined && starStar === undefined && kwargs.length === 0);
            args.push(parseExpression(p));
        }
    }
    expect(p, ")");
    return { args, kwargs, star, starStar };
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/expressions.js




/** `a if b else c`, or (without `conditional`) what binds stronger. */
function parseExpression(p, conditional = true) {
    return deeper(p, () => (conditional ? parseConditional(p) : parseOr(p)));
}
function parseConditional(p) {
    let expr = parseOr(p);
    while (skipName(p, "if")) {
        const test = parseOr(p);
        const no = skipName(p, "else") ? deeper(p, () => parseConditional(p)) : undefined;
        expr = { t: "cond", test, yes: expr, no, at: expr.at };
    }
    return expr;
}
function parseOr(p) {
    let left = parseAnd(p);
    while (skipName(p, "or"))
        left = { t: "binary", op: "or", left, right: parseAnd(p), at: left.at };
    return left;
}
function parseAnd(p) {
    let left = parseNot(p);
    while (skipName(p, "and"))
        left = { t: "binary", op: "and", left, right: parseNot(p), at: left.at };
    return left;
}
function parseNot(p) {
    const at = peek(p).index;
    if (!skipName(p, "not"))
        return parseCompare(p);
    return { t: "unary", op: "not", of: deeper(p, () => parseNot(p)), at };
}
const COMPARISONS = new Set(["==", "!=", "<", "<=", ">", ">="]);
function parseCompare(p) {
    const first = parseBinary(p, 0);
    const ops = [];
    for (;;) {
        const token = peek(p);
        let op;
        if (token.type === "operator" && COMPARISONS.has(token.text))
            op = next(p).text;
        else if (skipName(p, "in"))
            op = "in";
        else if (isName(p, "not") && isName(p, "in", 1)) {
            next(p);
            next(p);
            op = "not in";
        }
        else
            break;
        ops.push({ op, right: parseBinary(p, 0) });
    }
    return ops.length === 0 ? first : { t: "compare", first, ops, at: first.at };
}
// Weakest first; `~` between `+` and `*` makes one node of all its parts.
const LEVELS = [
    new Set(["+", "-"]),
    new Set(["~"]),
    new Set(["*", "/", "//", "%"]),
    new Set(["**"]),
];
function parseBinary(p, level) {
    const ops = LEVELS[level];
    if (ops === undefined)
        return parseUnary(p, true);
    let left = parseBinary(p, level + 1);
    const items = [left];
    while (peek(p).type === "operator" && ops.has(peek(p).text)) {
        const op = next(p).text;
        const right = parseBinary(p, level + 1);
        items.push(right);
        left =
            op === "~" ? { t: "concat", items, at: left.at } : { t: "binary", op: op, left, right, at: left.at };
    }
    return left;
}
function parseUnary(p, filters) {
    const token = peek(p);
    let expr;
    if (isOp(p, "-") || isOp(p, "+")) {
        const op = next(p).text;
        expr = { t: "unary", op, of: deeper(p, () => parseUnary(p, false)), at: token.index };
    }
    else
        expr = parsePrimary(p, false);
    expr = parsePostfix(p, expr);
    return filters ? parseFilterChain(p, expr) : expr;
}
function parseFilterChain(p, start) {
    let expr = start;
    for (;;) {
        if (isOp(p, "|"))
            expr = parseFilters(p, expr) ?? expr;
        else if (isName(p, "is"))
            expr = parseTest(p, expr);
        else if (isOp(p, "("))
            expr = parseCall(p, expr);
        else
            return expr;
    }
}
function dottedName(p) {
    let name = expectName(p).text;
    while (skipOp(p, "."))
        name += `.${expectName(p).text}`;
    return name;
}
/** `| name(args) | ...`; with `inline` the first `|` is left out, as in `{% filter upper %}`. */
function parseFilters(p, start, inline = false) {
    let expr = start;
    for (let first = inline; first || isOp(p, "|"); first = false) {
        if (!first)
            next(p);
        const at = peek(p).index;
        const name = dottedName(p);
        expr = { t: "filter", of: expr, name, ...(isOp(p, "(") ? parseArgs(p) : NO_ARGS), at };
    }
    return expr;
}
function parseTest(p, of) {
    const { index } = next(p);
    const negated = skipName(p, "not");
    const at = peek(p).index;
    const name = dottedName(p);
    let args = NO_ARGS;
    if (isOp(p, "("))
        args = parseArgs(p);
    else if (startsValue(p) && !isName(p, "else") && !isName(p, "or") && !isName(p, "and")) {
        if (isName(p, "is"))
            fail("One value cannot have two 'is' tests", peek(p).index);
        args = { ...NO_ARGS, args: [parsePostfix(p, parsePrimary(p, false))] };
    }
    const test = { t: "test", of, name, ...args, at };
    return negated ? { t: "unary", op: "not", of: test, at: index } : test;
}
function startsValue(p) {
    const { type } = peek(p);
    return type === "name" || type === "string" || type === "integer" || type === "float" || isOp(p, "[") || isOp(p, "{");
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/primary.js




const CONSTANTS = new Map([
    ["true", true],
    ["True", true],
    ["false", false],
    ["False", false],
    ["none", null],
    ["None", null],
]);
/** A name, a literal, or something in brackets. With `namespaces`, `a.b` is a place to assign to. */
function parsePrimary(p, namespaces) {
    const token = peek(p);
    const at = token.index;
    switch (token.type) {
        case "name": {
            next(p);
            const constant = CONSTANTS.get(token.text);
            if (constant !== undefined)
                return { t: "const", value: constant, at };
            if (namespaces && skipOp(p, "."))
                return { t: "nsref", name: token.text, attr: expectName(p).text, at };
            return { t: "name", name: token.text, at };
        }
        case "string": {
            let value = "";
            while (peek(p).type === "string")
                value += next(p).text;
            return { t: "const", value, at };
        }
        case "integer":
            return { t: "const", value: integerValue(next(p).text), at };
        case "float":
            return { t: "const", value: Number(next(p).text.replaceAll("_", "")), at };
        case "operator":
            if (token.text === "(") {
                next(p);
                const inner = parseTuple(p, { parentheses: true });
                expect(p, ")");
                return inner;
            }
            if (token.text === "[")
                return parseList(p);
            if (token.text === "{")
                return parseDict(p);
            break;
        default:
    }
    fail(`Expected a value, found ${stream_describe(token)}`, at);
}
/** One value, or several with commas. */
function parseTuple(p, options) {
    const at = peek(p).index;
    const items = [];
    let tuple = false;
    for (;;) {
        if (items.length > 0)
            expect(p, ",");
        if (endsTuple(p, options.end))
            break;
        items.push(options.simple === true ? parsePrimary(p, options.namespaces === true) : parseExpression(p, options.conditional));
        if (!isOp(p, ","))
            break;
        tuple = true;
    }
    const [only] = items;
    if (!tuple && only !== undefined)
        return only;
    if (!tuple && options.parentheses !== true)
        fail(`Expected a value, found ${stream_describe(peek(p))}`, peek(p).index);
    return { t: "tuple", items, at };
}
function endsTuple(p, end) {
    const { type } = peek(p);
    return type === "variable_end" || type === "block_end" || isOp(p, ")") || (end !== undefined && isName(p, end));
}
function parseList(p) {
    const at = expect(p, "[").index;
    const items = [];
    while (!isOp(p, "]")) {
        if (items.length > 0)
            expect(p, ",");
        if (isOp(p, "]"))
            break;
        items.push(parseExpression(p));
    }
    expect(p, "]");
    return { t: "list", items, at };
}
function parseDict(p) {
    const at = expect(p, "{").index;
    const pairs = [];
    while (!isOp(p, "}")) {
        if (pairs.length > 0)
            expect(p, ",");
        if (isOp(p, "}"))
            break;
        const key = parseExpression(p);
        expect(p, ":");
        pairs.push([key, parseExpression(p)]);
    }
    expect(p, "}");
    return { t: "dict", pairs, at };
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/targets.js



/** What a `for`, `set` or `with` assigns to. */
function parseTarget(p, options) {
    const target = parseTuple(p, { ...options, simple: true });
    if (!canAssign(target))
        fail("Jinja cannot assign to this", target.at);
    return target;
}
function canAssign(target) {
    if (target.t === "tuple")
        return target.items.every(canAssign);
    return target.t === "name" || target.t === "nsref";
}
const RESERVED = new Set(["true", "false", "none", "True", "False", "None"]);
/** A single name that is assigned to. */
function nameTarget(p) {
    const { text: name, index: at } = expectName(p);
    if (RESERVED.has(name))
        fail(`'${name}' is a constant, so it cannot be a name`, at);
    return { name, at };
}
/** The names that a target gives a value. */
function targetNames(target) {
    if (target.t === "tuple")
        return target.items.flatMap(targetNames);
    return target.t === "name" ? [target.name] : [];
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/reads.js
/**
 * Which variables a template reads from the hub, and how it guards them.
 *
 * @module
 */



/** The reads of a template, in its order. */
function readsOf(body) {
    const reads = [];
    walkBody(body, { reads, names: GLOBALS, defined: [] });
    return reads.toSorted((a, b) => a.index - b.index);
}
function withNames(walk, names) {
    return names.length === 0 ? walk : { ...walk, names: new Set([...walk.names, ...names]) };
}
function walkBody(body, start) {
    let walk = start;
    for (const statement of body)
        walk = walkStatement(statement, walk);
    return walk;
}
// Returns the walk with the names that are set for what follows.
function walkStatement(statement, walk) {
    switch (statement.t) {
        case "data":
            return walk;
        case "print":
            for (const value of statement.values)
                visit(value, walk);
            return walk;
        case "set":
            visit(statement.value, walk);
            return withNames(walk, targetNames(statement.target));
        case "setblock":
            walkBody(statement.body, walk);
            if (statement.filter !== undefined)
                visit(statement.filter, walk);
            return withNames(walk, targetNames(statement.target));
        case "for": {
            visit(statement.iter, walk);
            const inner = withNames(walk, [...targetNames(statement.target), "loop"]);
            if (statement.test !== undefined)
                visit(statement.test, inner);
            walkBody(statement.body, inner);
            walkBody(statement.otherwise, walk);
            return walk;
        }
        case "if":
            return walkIf(statement, walk);
        case "with": {
            for (const value of statement.values)
                visit(value, walk);
            walkBody(statement.body, withNames(walk, statement.targets.flatMap(targetNames)));
            return walk;
        }
        case "macro": {
            for (const value of statement.defaults)
                visit(value, walk);
            const outer = withNames(walk, [statement.name]);
            walkBody(statement.body, withNames(outer, [...statement.params, "caller", "varargs", "kwargs"]));
            return outer;
        }
        case "callblock":
            for (const value of statement.defaults)
                visit(value, walk);
            visit(statement.call, walk);
            walkBody(statement.body, withNames(walk, statement.params));
            return walk;
        case "filterblock":
            visit(statement.filter, walk);
            walkBody(statement.body, walk);
            return walk;
        case "block":
            walkBody(statement.body, withNames(walk, ["super"]));
            return walk;
        case "autoescape":
            visit(statement.value, walk);
            walkBody(statement.body, walk);
            return walk;
        case "load":
            visit(statement.template, walk);
            return withNames(walk, statement.names);
    }
}
function walkIf(statement, start) {
    let failed = start;
    const after = [];
    for (const { test, body } of statement.branches) {
        visit(test, failed);
        after.push(walkBody(body, { ...failed, defined: [...failed.defined, ...definedBy(test, true)] }));
        failed = { ...failed, defined: [...failed.defined, ...definedBy(test, false)] };
    }
    after.push(walkBody(statement.otherwise, failed));
    // A name set in one branch may be set behind it, and Jinja then reads it without complaint.
    return withNames(start, [...new Set(after.flatMap(({ names }) => [...names]))].filter((name) => !start.names.has(name)));
}
function chainOf(expr) {
    if (expr.t === "name")
        return { root: expr.name, path: [], at: expr.at };
    if (expr.t !== "attr" && expr.t !== "item")
        return undefined;
    const of = chainOf(expr.of);
    if (of === undefined)
        return undefined;
    if (expr.t === "attr")
        return { ...of, path: [...of.path, expr.name] };
    const key = expr.arg.t === "const" ? expr.arg.value : undefined;
    if (typeof key === "bigint")
        return { ...of, path: [...of.path, Number(key)] };
    return typeof key === "string" ? { ...of, path: [...of.path, key] } : undefined;
}
function reads_keyOf({ root, path }, length = path.length) {
    return JSON.stringify([root, ...path.slice(0, length)]);
}
/** Chains that have a value when a condition is true, or when it is false. */
function definedBy(test, holds) {
    if (test.t === "unary" && test.op === "not")
        return definedBy(test.of, !holds);
    if (test.t === "binary" && test.op === (holds ? "and" : "or")) {
        return [...definedBy(test.left, holds), ...definedBy(test.right, holds)];
    }
    if (test.t === "test" && test.of !== undefined) {
        const chain = chainOf(test.of);
        if (chain === undefined || test.name !== (holds ? "defined" : "undefined"))
            return [];
        return [reads_keyOf(chain)];
    }
    const chain = holds ? chainOf(test) : undefined;
    return chain === undefined ? [] : [reads_keyOf(chain)];
}
const GUARDS = new Set(["default", "d", "defined", "undefined"]);
function visit(expr, walk, guarded = false, strict = false) {
    const chain = chainOf(expr);
    if (chain !== undefined)
        return reads_note(chain, walk, guarded, strict);
    switch (expr.t) {
        case "attr":
            return visit(expr.of, walk, false, true);
        case "item":
            visit(expr.of, walk, false, true);
            return visit(expr.arg, walk);
        case "filter":
        case "test":
            if (expr.of !== undefined)
                visit(expr.of, walk, GUARDS.has(expr.name));
            return visitAll(argumentsOf(expr), walk);
        case "call":
            visit(expr.of, walk, false, true);
            return visitAll(argumentsOf(expr), walk);
        case "cond":
            visit(expr.test, walk);
            visit(expr.yes, { ...walk, defined: [...walk.defined, ...definedBy(expr.test, true)] }, guarded, strict);
            if (expr.no === undefined)
                return;
            return visit(expr.no, { ...walk, defined: [...walk.defined, ...definedBy(expr.test, false)] }, guarded, strict);
        case "binary": {
            const logical = expr.op === "and" || expr.op === "or";
            visit(expr.left, walk, logical, !logical);
            const known = logical ? definedBy(expr.left, expr.op === "and") : [];
            return visit(expr.right, { ...walk, defined: [...walk.defined, ...known] }, logical && guarded, !logical);
        }
        case "unary":
            return visit(expr.of, walk, expr.op === "not", expr.op !== "not");
        default:
            return visitAll(partsOf(expr), walk);
    }
}
function visitAll(parts, walk) {
    for (const part of parts)
        visit(part, walk);
}
function reads_note({ root, path, at }, walk, guarded, strict) {
    if (walk.names.has(root))
        return;
    const branch = path.some((_, index) => walk.defined.includes(reads_keyOf({ root, path }, index + 1)));
    const here = branch || walk.defined.includes(reads_keyOf({ root, path }, 0));
    walk.reads.push({ root, path, index: at, guard: here ? "branch" : guarded ? "value" : "none", strict });
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/values.js
/**
 * Python values of a template: what the evaluator can compute with.
 *
 * @module
 */
const UNKNOWN = Symbol("not computable");
/** Stops the evaluation where this evaluator does not know what Python would do. */
function values_unknown() {
    throw UNKNOWN;
}
/** True for what {@link unknown} throws. */
function isUnknown(error) {
    return error === UNKNOWN;
}
/** True for a value of this kind. */
function is(value, kind) {
    return typeof value === "object" && value !== null && "k" in value && value.k === kind;
}
/** The items of a list or tuple. */
function values_itemsOf(value) {
    if (Array.isArray(value))
        return value;
    return is(value, "tuple") ? value.items : undefined;
}
/** Python's `bool()`. */
function truth(value) {
    if (typeof value === "string")
        return value !== "";
    if (typeof value === "bigint")
        return value !== 0n;
    if (value === null || typeof value === "boolean")
        return value === true;
    if (is(value, "undefined"))
        return false;
    if (is(value, "dict"))
        return value.entries.size > 0;
    const items = values_itemsOf(value);
    return items === undefined || items.length > 0;
}
/** Python's `str()`; an undefined value is empty. */
function show(value) {
    if (typeof value === "string")
        return value;
    return is(value, "undefined") ? "" : repr(value);
}
function repr(value) {
    if (typeof value === "string")
        return reprText(value);
    if (typeof value === "bigint")
        return String(value);
    if (value === null)
        return "None";
    if (typeof value === "boolean")
        return value ? "True" : "False";
    if (is(value, "undefined"))
        return "Undefined";
    if (is(value, "dict")) {
        return `{${[...value.entries].map(([key, item]) => `${repr(key)}: ${repr(item)}`).join(", ")}}`;
    }
    if (is(value, "tuple"))
        return `(${value.items.map(repr).join(", ")}${value.items.length === 1 ? "," : ""})`;
    const items = values_itemsOf(value);
    return items === undefined ? values_unknown() : `[${items.map(repr).join(", ")}]`;
}
function reprText(text) {
    if (!/^[ -~]*$/.test(text))
        values_unknown();
    const escaped = text.replaceAll("\\", "\\\\");
    return text.includes("'") && !text.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}
/** Python's `==`. */
function equal(left, right) {
    if (is(left, "undefined") || is(right, "undefined"))
        return is(left, "undefined") && is(right, "undefined");
    if (is(left, "object") || is(right, "object") || is(left, "method") || is(right, "method"))
        values_unknown();
    if (typeof left === "boolean" && typeof right === "bigint")
        return BigInt(left) === right;
    if (typeof left === "bigint" && typeof right === "boolean")
        return left === BigInt(right);
    const [a, b] = [values_itemsOf(left), values_itemsOf(right)];
    if (a !== undefined && b !== undefined) {
        const same = is(left, "tuple") === is(right, "tuple");
        return same && a.length === b.length && a.every((item, index) => equal(item, b[index]));
    }
    if (is(left, "dict") && is(right, "dict"))
        values_unknown();
    return left === right;
}
/** What a loop goes over; `undefined` when the value cannot be iterated. */
function iterate(value) {
    if (typeof value === "string")
        return Array.from(value);
    if (is(value, "undefined"))
        return [];
    if (is(value, "dict"))
        return [...value.entries.keys()];
    if (is(value, "object"))
        values_unknown();
    return values_itemsOf(value);
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/filters.js


function ascii(text) {
    return /^[\0-\x7f]*$/.test(text) ? text : values_unknown();
}
const filters_none = (given) => {
    if (given.args.length > 0 || given.kwargs.size > 0)
        values_unknown();
};
function filters_text(value) {
    return typeof value === "string" ? value : values_unknown();
}
const PYTHON_BLANKS = " \t\n\r\v\f";
/** Python's `strip`, `lstrip` and `rstrip`. */
function strip(value, chars, left, right) {
    let start = 0;
    let end = value.length;
    while (left && start < end && chars.includes(value.charAt(start)))
        start++;
    while (right && end > start && chars.includes(value.charAt(end - 1)))
        end--;
    return value.slice(start, end);
}
const filters_FILTERS = {
    upper: (value, given) => {
        filters_none(given);
        return ascii(show(value)).toUpperCase();
    },
    lower: (value, given) => {
        filters_none(given);
        return ascii(show(value)).toLowerCase();
    },
    string: (value, given) => {
        filters_none(given);
        return show(value);
    },
    capitalize: (value, given) => {
        filters_none(given);
        const shown = ascii(show(value));
        return shown.charAt(0).toUpperCase() + shown.slice(1).toLowerCase();
    },
    trim: (value, { args, kwargs }) => {
        if (kwargs.size > 0 || args.length > 1)
            values_unknown();
        return strip(ascii(show(value)), args.length === 0 ? PYTHON_BLANKS : filters_text(args[0]), true, true);
    },
    default: fallback,
    d: fallback,
    replace: (value, { args, kwargs }) => {
        if (kwargs.size > 0 || args.length !== 2)
            values_unknown();
        const [from, to] = [filters_text(args[0]), filters_text(args[1])];
        return from === "" ? values_unknown() : show(value).replaceAll(from, () => to);
    },
    length: filters_size,
    count: filters_size,
    first: (value, given, at) => {
        filters_none(given);
        return items(value, at)[0] ?? missing("the first item");
    },
    last: (value, given, at) => {
        filters_none(given);
        if (is(value, "undefined"))
            return missing("the last item");
        return items(value, at).at(-1) ?? missing("the last item");
    },
    join: (value, { args, kwargs }, at) => {
        if (kwargs.size > 0 || args.length > 1)
            values_unknown();
        return items(value, at)
            .map(show)
            .join(args.length === 0 ? "" : filters_text(args[0]));
    },
    list: (value, given, at) => {
        filters_none(given);
        return items(value, at);
    },
};
function missing(name) {
    return { k: "undefined", name };
}
function items(value, at) {
    return iterate(value) ?? fail("The filter needs a list or a text", at);
}
function filters_size(value, given, at) {
    filters_none(given);
    return BigInt(items(value, at).length);
}
function fallback(value, { args, kwargs }) {
    for (const name of kwargs.keys())
        if (name !== "default_value" && name !== "boolean")
            values_unknown();
    const replaceEmpty = args[1] ?? kwargs.get("boolean") ?? false;
    const other = args[0] ?? kwargs.get("default_value") ?? "";
    return is(value, "undefined") || (truth(replaceEmpty) && !truth(value)) ? other : value;
}
/** Applies a filter. */
function applyFilter(name, value, given, at) {
    const filter = Object.hasOwn(filters_FILTERS, name) ? filters_FILTERS[name] : undefined;
    return filter === undefined ? values_unknown() : filter(value, given, at);
}
/** Applies a test; `undefined` values are fine in all of these. */
function applyTest(name, value, given) {
    filters_none(given);
    switch (name) {
        case "defined":
            return !is(value, "undefined");
        case "undefined":
            return is(value, "undefined");
        case "none":
            return value === null;
        case "string":
            return typeof value === "string";
        case "mapping":
            return is(value, "object") ? values_unknown() : is(value, "dict");
        case "number":
            return is(value, "object") ? values_unknown() : typeof value === "bigint" || typeof value === "boolean";
        case "iterable":
            return iterate(value) !== undefined;
        default:
            return values_unknown();
    }
}
/** Calls a method of a string. */
function callMethod(of, name, { args, kwargs }) {
    if (kwargs.size > 0)
        values_unknown();
    const chars = () => (args.length === 0 ? PYTHON_BLANKS : filters_text(args[0]));
    const one = () => (args.length === 1 ? filters_text(args[0]) : values_unknown());
    switch (name) {
        case "upper":
            return args.length > 0 ? values_unknown() : ascii(of).toUpperCase();
        case "lower":
            return args.length > 0 ? values_unknown() : ascii(of).toLowerCase();
        case "strip":
            return strip(ascii(of), chars(), true, true);
        case "lstrip":
            return strip(ascii(of), chars(), true, false);
        case "rstrip":
            return strip(ascii(of), chars(), false, true);
        case "startswith":
            return of.startsWith(one());
        case "endswith":
            return of.endsWith(one());
        case "split":
            return one() === "" ? values_unknown() : of.split(one());
        case "replace": {
            if (args.length !== 2 || args[0] === "")
                values_unknown();
            const to = filters_text(args[1]);
            return of.replaceAll(filters_text(args[0]), () => to);
        }
        default:
            return values_unknown();
    }
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/operators.js


const LONGEST = 1_000_000;
/** `left op right` for all operators but `and` and `or`. */
function arithmetic(op, left, right, at) {
    // That is Python's text formatting, which takes nearly everything.
    if (op === "%" && typeof left === "string")
        values_unknown();
    refuseUndefined(left, right, at);
    if (is(left, "object") || is(right, "object"))
        values_unknown();
    if (typeof left === "boolean" || typeof right === "boolean")
        values_unknown();
    if (typeof left === "bigint" && typeof right === "bigint")
        return operators_integers(op, left, right, at);
    const [a, b] = [values_itemsOf(left), values_itemsOf(right)];
    if (op === "+") {
        if (typeof left === "string" && typeof right === "string")
            return left + right;
        if (a !== undefined && b !== undefined)
            values_unknown();
    }
    if (op === "*" && (typeof left === "bigint" || typeof right === "bigint")) {
        const [count, text] = typeof left === "bigint" ? [left, right] : [right, left];
        if (typeof text !== "string")
            values_unknown();
        return repeat(text, count);
    }
    fail(`Python cannot compute '${op}' with these two values`, at);
}
function repeat(text, count) {
    if (BigInt(text.length) * count > LONGEST)
        values_unknown();
    return count <= 0n ? "" : text.repeat(Number(count));
}
function operators_integers(op, left, right, at) {
    switch (op) {
        case "+":
            return left + right;
        case "-":
            return left - right;
        case "*":
            return left * right;
        case "/":
        case "//":
        case "%": {
            if (right === 0n)
                fail("The template divides by zero", at);
            if (op === "/")
                values_unknown();
            const rest = ((left % right) + right) % right;
            return op === "%" ? rest : (left - rest) / right;
        }
        default:
            return values_unknown();
    }
}
function refuseUndefined(left, right, at) {
    for (const value of [left, right])
        if (is(value, "undefined"))
            fail(`'${value.name}' is not defined`, at);
}
/** One comparison. */
function compare(op, left, right, at) {
    switch (op) {
        case "==":
            return equal(left, right);
        case "!=":
            return !equal(left, right);
        case "in":
            return contains(right, left, at);
        case "not in":
            return !contains(right, left, at);
        default:
            refuseUndefined(left, right, at);
            return order(op, left, right, at);
    }
}
function order(op, left, right, at) {
    const texts = typeof left === "string" && typeof right === "string";
    const plain = (value) => value === null || typeof value === "string" || typeof value === "bigint";
    if (!texts && !(typeof left === "bigint" && typeof right === "bigint")) {
        if (plain(left) && plain(right))
            fail(`Python cannot compare these two values with '${op}'`, at);
        values_unknown();
    }
    if (op === "<")
        return left < right;
    if (op === "<=")
        return left <= right;
    return op === ">" ? left > right : left >= right;
}
function contains(container, item, at) {
    if (typeof container === "string") {
        if (typeof item !== "string")
            fail("'in' a text needs a text on its left", at);
        return container.includes(item);
    }
    const items = iterate(container);
    if (items === undefined)
        fail("'in' needs a list or a text on its right", at);
    return items.some((other) => equal(item, other));
}
/** `not`, `-` and `+`. */
function unary(op, value, at) {
    if (op === "not")
        return !truth(value);
    if (is(value, "undefined"))
        fail(`'${value.name}' is not defined`, at);
    if (typeof value === "bigint")
        return op === "-" ? -value : value;
    if (typeof value === "boolean" || is(value, "object"))
        values_unknown();
    fail(`Python cannot put a sign before this value`, at);
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/evaluate.js





/** The value of an expression. */
function evaluate(expr, scope) {
    if (scope.steps.left-- <= 0)
        values_unknown();
    const value = (part) => evaluate(part, scope);
    switch (expr.t) {
        case "const":
            return typeof expr.value === "number" ? values_unknown() : expr.value;
        case "name":
            return lookUp(expr.name, scope);
        case "attr":
            return attribute(value(expr.of), expr.name, expr.at);
        case "item":
            return item(value(expr.of), expr.arg, scope, expr.at);
        case "call":
            return call(expr, scope);
        case "filter":
            return filter(expr, scope);
        case "test": {
            if (!TESTS.has(expr.name))
                fail(`Jinja has no test '${expr.name}'`, expr.at);
            const of = expr.of === undefined ? values_unknown() : value(expr.of);
            return applyTest(expr.name, of, given(expr, scope));
        }
        case "unary":
            return unary(expr.op, value(expr.of), expr.at);
        case "binary": {
            const left = value(expr.left);
            if (expr.op === "and")
                return truth(left) ? value(expr.right) : left;
            if (expr.op === "or")
                return truth(left) ? left : value(expr.right);
            return arithmetic(expr.op, left, value(expr.right), expr.at);
        }
        case "compare": {
            let left = value(expr.first);
            for (const { op, right } of expr.ops) {
                const next = value(right);
                if (!compare(op, left, next, right.at))
                    return false;
                left = next;
            }
            return true;
        }
        case "concat":
            return expr.items.map((part) => show(value(part))).join("");
        case "cond":
            if (truth(value(expr.test)))
                return value(expr.yes);
            return expr.no === undefined ? { k: "undefined", name: "the value without 'else'" } : value(expr.no);
        case "list":
            return expr.items.map(value);
        case "tuple":
            return { k: "tuple", items: expr.items.map(value) };
        case "dict":
            return { k: "dict", entries: new Map(expr.pairs.map(([key, part]) => [dictKey(value(key)), value(part)])) };
        default:
            return values_unknown();
    }
}
function dictKey(key) {
    return typeof key === "string" || typeof key === "bigint" || key === null ? key : values_unknown();
}
function lookUp(name, scope) {
    for (let at = scope; at !== undefined; at = at.outer) {
        const found = at.names.get(name);
        if (found !== undefined)
            return found;
        if (at.others.has(name))
            values_unknown();
    }
    return { k: "undefined", name };
}
function attribute(of, name, at) {
    if (is(of, "undefined"))
        fail(`'${of.name}' is not defined, so it has no '${name}'`, at);
    if (is(of, "object")) {
        const found = of.attributes.get(name);
        if (found !== undefined)
            return found;
        return of.others.has(name) || name.startsWith("__") ? values_unknown() : { k: "undefined", name: `${of.name}.${name}` };
    }
    if (typeof of === "string") {
        if (STRING_METHODS.has(name))
            return { k: "method", of, name };
        return name.startsWith("__") ? values_unknown() : { k: "undefined", name };
    }
    if (is(of, "dict"))
        return DICT_METHODS.has(name) ? values_unknown() : (of.entries.get(name) ?? { k: "undefined", name });
    return values_unknown();
}
const DICT_METHODS = new Set("clear copy fromkeys get items keys pop popitem setdefault update values".split(" "));
function item(of, arg, scope, at) {
    if (is(of, "undefined")) {
        if (arg.t !== "slice")
            evaluate(arg, scope);
        fail(`'${of.name}' is not defined, so it has no items`, at);
    }
    if (arg.t === "slice")
        return slice(of, arg.parts, scope);
    const index = evaluate(arg, scope);
    if (typeof index === "string")
        return attributeOrKey(of, index, at);
    if (typeof index !== "bigint")
        values_unknown();
    if (is(of, "dict"))
        return of.entries.get(index) ?? { k: "undefined", name: `item ${index}` };
    const items = typeof of === "string" ? Array.from(of) : values_itemsOf(of);
    if (items === undefined)
        return of === null || typeof of === "bigint" ? { k: "undefined", name: "item" } : values_unknown();
    return items.at(Number(index)) ?? { k: "undefined", name: `item ${index}` };
}
function attributeOrKey(of, name, at) {
    if (is(of, "dict"))
        return of.entries.get(name) ?? (DICT_METHODS.has(name) ? values_unknown() : { k: "undefined", name });
    return attribute(of, name, at);
}
function slice(of, [start, stop, step], scope) {
    const items = typeof of === "string" ? Array.from(of) : Array.isArray(of) ? of : values_unknown();
    const bounds = [start, stop].map((part) => {
        const bound = part === undefined ? undefined : evaluate(part, scope);
        return bound === undefined || typeof bound === "bigint" ? bound : values_unknown();
    });
    if (step !== undefined)
        values_unknown();
    const cut = items.slice(...bounds.map((bound) => (bound === undefined ? undefined : Number(bound))));
    return typeof of === "string" ? cut.join("") : cut;
}
function given(args, scope) {
    if (args.star !== undefined || args.starStar !== undefined)
        values_unknown();
    return {
        args: args.args.map((part) => evaluate(part, scope)),
        kwargs: new Map(args.kwargs.map(([name, part]) => [name, evaluate(part, scope)])),
    };
}
function call(expr, scope) {
    const of = evaluate(expr.of, scope);
    if (is(of, "undefined"))
        fail(`'${of.name}' is not defined, so it cannot be called`, expr.at);
    if (is(of, "object"))
        values_unknown();
    const args = given(expr, scope);
    if (!is(of, "method"))
        fail("The value cannot be called", expr.at);
    return callMethod(of.of, of.name, args);
}
function filter(expr, scope) {
    if (!FILTERS.has(expr.name))
        fail(`Jinja has no filter '${expr.name}'`, expr.at);
    const of = expr.of === undefined ? values_unknown() : evaluate(expr.of, scope);
    return applyFilter(expr.name, of, given(expr, scope), expr.at);
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/check.js
/**
 * What Jinja2 refuses when it compiles a template that parses.
 *
 * @see https://github.com/pallets/jinja/blob/3.1.6/src/jinja2/compiler.py
 * @module
 */







/** Stops at what the compiler refuses. */
function checkTemplate(body) {
    checkBody(body, { soft: false, top: true, loop: false, fors: 0 }, new Set());
}
// Python refuses more blocks inside each other.
const MOST_FORS = 19;
function checkBody(body, place, blocks) {
    for (const statement of body)
        checkStatement(statement, place, blocks);
}
function checkStatement(statement, place, blocks) {
    const inner = { ...place, soft: false, top: false };
    const check = (expr, at = place) => checkExpr(expr, at.soft);
    switch (statement.t) {
        case "data":
            return;
        case "print":
            for (const value of statement.values)
                check(value);
            return;
        case "for": {
            const body = { ...inner, loop: true, fors: place.fors + 1 };
            if (body.fors > MOST_FORS)
                fail("Too many '{% for %}' inside each other", statement.at);
            checkLoopName(statement.target, body);
            check(statement.iter);
            check(statement.test, inner);
            checkBody(statement.body, body, blocks);
            checkBody(statement.otherwise, { ...inner, loop: true }, blocks);
            return;
        }
        case "if": {
            const soft = { ...place, soft: true };
            for (const branch of statement.branches) {
                check(branch.test, soft);
                checkBody(branch.body, soft, blocks);
            }
            checkBody(statement.otherwise, soft, blocks);
            return;
        }
        case "set":
            checkLoopName(statement.target, place);
            check(statement.value);
            return;
        case "setblock":
            checkLoopName(statement.target, place);
            check(statement.filter, inner);
            checkBody(statement.body, inner, blocks);
            return;
        case "with":
            for (const value of statement.values)
                check(value, place);
            checkBody(statement.body, inner, blocks);
            return;
        case "macro":
            checkParams(statement, statement.at);
            for (const value of statement.defaults)
                check(value, inner);
            checkBody(statement.body, inner, blocks);
            return;
        case "callblock":
            checkParams(statement, statement.at);
            for (const value of statement.defaults)
                check(value, inner);
            check(statement.call);
            checkBody(statement.body, inner, blocks);
            return;
        case "filterblock":
            check(statement.filter, inner);
            checkBody(statement.body, inner, blocks);
            return;
        case "block":
            if (blocks.has(statement.name))
                fail(`The block '${statement.name}' is defined twice`, statement.at);
            blocks.add(statement.name);
            checkBody(statement.body, { ...inner, fors: 0 }, blocks);
            return;
        case "autoescape":
            check(statement.value, inner);
            checkBody(statement.body, inner, blocks);
            return;
        case "load":
            if (statement.tag === "extends" && !place.top)
                fail("'{% extends %}' can stand only outside blocks", statement.at);
            check(statement.template);
    }
}
function checkLoopName(target, place) {
    if (place.loop && targetNames(target).includes("loop"))
        fail("A loop cannot assign to its own name 'loop'", target.at);
}
function checkParams({ params }, at) {
    const twice = params.find((name, index) => params.indexOf(name) !== index);
    if (twice !== undefined)
        fail(`The parameter '${twice}' is there twice`, at);
}
function checkExpr(expr, soft) {
    if (expr === undefined)
        return;
    if (expr.t === "filter" || expr.t === "test") {
        const known = expr.t === "filter" ? FILTERS : TESTS;
        if (!soft && !known.has(expr.name)) {
            const hint = didYouMean(expr.name, known);
            fail(`Jinja has no ${expr.t} '${expr.name}'${hint === undefined ? "" : `. ${hint}`}`, expr.at);
        }
    }
    if (expr.t === "filter" || expr.t === "test" || expr.t === "call")
        checkKeywords(expr, expr.at);
    if (expr.t === "binary" && (expr.op === "or" || expr.op === "and")) {
        checkExpr(expr.left, soft);
        // Jinja's optimizer drops what a constant on the left makes unreachable.
        if (constantTruth(expr.left) !== (expr.op === "or"))
            checkExpr(expr.right, soft);
        return;
    }
    const inside = soft || expr.t === "cond";
    for (const part of partsOf(expr))
        checkExpr(part, inside);
}
function checkKeywords({ kwargs }, at) {
    const names = kwargs.map(([name]) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined)
        fail(`The argument '${twice}' is there twice`, at);
}
function constantTruth(expr) {
    const steps = { left: 1000 };
    try {
        return truth(evaluate(expr, { names: new Map(), outer: undefined, others: { has: () => true }, steps }));
    }
    catch (error) {
        if (isUnknown(error) || failureOf(error) !== undefined)
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/python_string.js
const SIMPLE = {
    "\n": "",
    "\\": "\\",
    "'": "'",
    '"': '"',
    a: "\x07",
    b: "\b",
    f: "\f",
    n: "\n",
    r: "\r",
    t: "\t",
    v: "\v",
};
const HEX = { x: 2, u: 4, U: 8 };
/**
 * The text between the quotes of a Jinja string, unescaped as Jinja2 does it: every character beyond ASCII becomes a
 * Python escape first, so a backslash before one stays.
 *
 * @returns `undefined` when Python refuses an escape
 */
function readPythonString(raw) {
    if (!raw.includes("\\"))
        return raw;
    const ascii = raw.replace(/[^\0-\x7f]/gu, (char) => {
        const hex = (char.codePointAt(0) ?? 0).toString(16);
        return hex.length <= 2
            ? `\\x${hex}`
            : hex.length <= 4
                ? `\\u${hex.padStart(4, "0")}`
                : `\\U${hex.padStart(8, "0")}`;
    });
    let out = "";
    for (let at = 0; at < ascii.length; at++) {
        const char = ascii[at] ?? "";
        if (char !== "\\") {
            out += char;
            continue;
        }
        const next = ascii[++at];
        if (next === undefined)
            return undefined;
        const simple = SIMPLE[next];
        const digits = HEX[next];
        if (simple !== undefined)
            out += simple;
        else if (digits !== undefined) {
            const hex = ascii.slice(at + 1, at + 1 + digits);
            const code = /^[0-9a-fA-F]+$/.test(hex) && hex.length === digits ? Number.parseInt(hex, 16) : Infinity;
            if (code > 0x10ffff)
                return undefined;
            out += String.fromCodePoint(code);
            at += digits;
        }
        else if (next >= "0" && next <= "7") {
            const octal = /^[0-7]{1,3}/.exec(ascii.slice(at))?.[0] ?? "";
            out += String.fromCodePoint(Number.parseInt(octal, 8));
            at += octal.length - 1;
        }
        else if (next === "N") {
            // Python looks the name up; nobody writes that in a hub configuration, so any name counts as one.
            const name = /^N\{[A-Za-z][A-Za-z0-9 -]*\}/.exec(ascii.slice(at))?.[0];
            if (name === undefined)
                return undefined;
            out += "\ufffd";
            at += name.length - 1;
        }
        else
            out += `\\${next}`;
    }
    return out;
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/lexer.js
/**
 * Jinja2's lexer with its default delimiters.
 *
 * @see https://github.com/pallets/jinja/blob/3.1.6/src/jinja2/lexer.py
 * @module
 */

// Python's white space, which differs from JavaScript's in U+001C-1F, U+0085 and U+FEFF.
const WHITE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const RAW = new RegExp(`\\{%[-+]?${WHITE}*raw${WHITE}*(?:-%\\}${WHITE}*|%\\})`, "y");
const END_RAW = new RegExp(`\\{%([-+]?)${WHITE}*endraw${WHITE}*(?:\\+%\\}|-%\\}${WHITE}*|%\\})`, "g");
const END_COMMENT = new RegExp(`\\+#\\}|-#\\}${WHITE}*|#\\}`, "g");
const END_BLOCK = new RegExp(`\\+%\\}|-%\\}${WHITE}*|%\\}`, "y");
const END_VARIABLE = new RegExp(`-\\}\\}${WHITE}*|\\}\\}`, "y");
const SPACE = new RegExp(`${WHITE}+`, "y");
const LAST_SPACE = new RegExp(`${WHITE}+$`);
const FLOAT = /(?<!\.)(?:\p{Nd}+_)*\p{Nd}+(?:(?:\.(?:\p{Nd}+_)*\p{Nd}+)?[eE][+-]?(?:\p{Nd}+_)*\p{Nd}+|\.(?:\p{Nd}+_)*\p{Nd}+)/uy;
const INTEGER = /0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[\p{Nd}a-fA-F])+|[1-9](?:_?\p{Nd})*|0(?:_?0)*/uy;
const NAME = /(?:[\p{L}\p{N}_]|\p{XIDC})+/uy;
const IDENTIFIER = /^[_\p{XIDS}]\p{XIDC}*$/u;
const STRING = /'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*"/suy;
const OPERATOR = /\/\/|\*\*|==|!=|>=|<=|[-+/*%~[\](){}><=.:|,;]/y;
/** The tokens of a template whose line breaks are LF; the last one is `eof` or `error`. */
function lexer_tokenize(source) {
    const lexer = { source, tokens: [], pos: 0 };
    while (lexer.pos < source.length && last(lexer)?.type !== "error")
        outside(lexer);
    if (last(lexer)?.type !== "error")
        add(lexer, "eof", "", source.length);
    return lexer.tokens;
}
function last({ tokens }) {
    return tokens[tokens.length - 1];
}
function add(lexer, type, text, index) {
    lexer.tokens.push({ type, text, index });
}
function match(lexer, pattern) {
    pattern.lastIndex = lexer.pos;
    return pattern.exec(lexer.source);
}
const BEGIN = /\{[{%#]/g;
function outside(lexer) {
    const { source } = lexer;
    const start = lexer.pos;
    const open = match(lexer, BEGIN)?.index ?? -1;
    if (open === -1) {
        add(lexer, "data", source.slice(start), start);
        lexer.pos = source.length;
        return;
    }
    const sign = source[open + 2];
    const text = source.slice(start, open);
    const data = sign === "-" ? text.replace(LAST_SPACE, "") : text;
    if (data !== "")
        add(lexer, "data", data, start);
    lexer.pos = open;
    const raw = match(lexer, RAW);
    if (raw !== null) {
        rawBlock(lexer, open + raw[0].length);
        return;
    }
    lexer.pos = open + (sign === "-" || sign === "+" ? 3 : 2);
    if (source[open + 1] === "#")
        comment(lexer, open);
    else
        inside(lexer, source[open + 1] === "{", open);
}
function rawBlock(lexer, from) {
    const open = lexer.pos;
    lexer.pos = from;
    const end = match(lexer, END_RAW);
    // Jinja's lexer takes a comment or raw block that ends with the template right behind its start.
    if (from === lexer.source.length)
        return;
    if (end === null)
        return add(lexer, "error", "'{% raw %}' has no '{% endraw %}'", open);
    const text = lexer.source.slice(from, end.index);
    const data = end[1] === "-" ? text.replace(LAST_SPACE, "") : text;
    if (data !== "")
        add(lexer, "data", data, from);
    lexer.pos = end.index + end[0].length;
}
function comment(lexer, open) {
    const end = match(lexer, END_COMMENT);
    if (lexer.pos === lexer.source.length)
        return;
    if (end === null)
        return add(lexer, "error", "'{#' starts a Jinja comment that '#}' never ends", open);
    lexer.pos = end.index + end[0].length;
}
/** Jinja's compiler recurses over long chains; no one writes that many tokens by hand. */
const MOST = 4000;
const CLOSING = { "{": "}", "(": ")", "[": "]" };
function inside(lexer, variable, open) {
    const { source } = lexer;
    const brackets = [];
    add(lexer, variable ? "variable_begin" : "block_begin", "", open);
    const before = lexer.tokens.length;
    while (lexer.pos < source.length) {
        const { pos } = lexer;
        if (lexer.tokens.length - before > MOST)
            return add(lexer, "error", "The expression is too long", open);
        const end = brackets.length === 0 ? match(lexer, variable ? END_VARIABLE : END_BLOCK) : null;
        if (end !== null) {
            add(lexer, variable ? "variable_end" : "block_end", "", pos);
            lexer.pos += end[0].length;
            return;
        }
        const found = token(lexer);
        if (found.type === "error")
            return;
        if (found.type !== "operator")
            continue;
        const closing = CLOSING[found.text];
        if (closing !== undefined)
            brackets.push(closing);
        else if ("})]".includes(found.text)) {
            const expected = brackets.pop();
            if (expected !== found.text) {
                const message = `Unexpected '${found.text}'${expected === undefined ? "" : `, expected '${expected}'`}`;
                lexer.tokens.pop();
                return add(lexer, "error", message, pos);
            }
        }
    }
}
const SKIPPED = { type: "data", text: "", index: 0 };
function token(lexer) {
    const { pos } = lexer;
    const space = match(lexer, SPACE);
    if (space !== null) {
        lexer.pos += space[0].length;
        return SKIPPED;
    }
    const types = [
        ["float", FLOAT],
        ["integer", INTEGER],
        ["name", NAME],
        ["string", STRING],
        ["operator", OPERATOR],
    ];
    for (const [type, pattern] of types) {
        const found = match(lexer, pattern)?.[0];
        if (found === undefined)
            continue;
        lexer.pos += found.length;
        return finish(lexer, type, found, pos);
    }
    const char = String.fromCodePoint(lexer.source.codePointAt(pos) ?? 0);
    add(lexer, "error", char === "'" || char === '"' ? "The quote is never closed" : `Jinja does not know '${char}' here`, pos);
    return last(lexer);
}
function finish(lexer, type, found, pos) {
    if (type === "name" && !IDENTIFIER.test(found))
        add(lexer, "error", `'${found}' is no name`, pos);
    else if (type === "string") {
        const text = readPythonString(found.slice(1, -1));
        if (text === undefined)
            add(lexer, "error", "A backslash escape in the string is incomplete", pos);
        else
            add(lexer, type, text, pos);
    }
    else if (type === "integer" && /^\p{Nd}{4301,}$/u.test(found)) {
        add(lexer, "error", "Python reads numbers of at most 4300 digits", pos);
    }
    else if (type === "float" && /[^\0-\x7f]/.test(found))
        add(lexer, "error", `'${found}' is no number`, pos);
    else
        add(lexer, type, found, pos);
    return last(lexer);
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/render.js




/** Renders a parsed template with what the hub gives. */
function render(body, user = {}) {
    const name = user.name ?? "jdoe";
    const names = new Map([
        ["spawner", spawner(name)],
        ["namespace", user.namespace ?? `jupyter-${name}`],
    ]);
    const out = [];
    try {
        run(body, { names, outer: undefined, others: GLOBALS, steps: { left: 100_000 } }, out);
        return { ok: true, text: out.join("") };
    }
    catch (error) {
        if (isUnknown(error))
            return undefined;
        const failure = failureOf(error);
        if (failure === undefined)
            throw error;
        return { ok: false, ...failure };
    }
}
function spawner(name) {
    const user = {
        k: "object",
        name: "spawner.user",
        attributes: new Map([["name", name]]),
        others: USER_ATTRIBUTES,
    };
    return { k: "object", name: "spawner", attributes: new Map([["user", user]]), others: SPAWNER_ATTRIBUTES };
}
function run(body, scope, out) {
    for (const statement of body) {
        if (scope.steps.left-- <= 0)
            values_unknown();
        switch (statement.t) {
            case "data":
                out.push(statement.text);
                break;
            case "print":
                for (const value of statement.values)
                    out.push(show(evaluate(value, scope)));
                break;
            case "set":
                render_assign(statement.target, evaluate(statement.value, scope), scope);
                break;
            case "if": {
                const taken = statement.branches.find(({ test }) => truth(evaluate(test, scope)));
                run(taken?.body ?? statement.otherwise, scope, out);
                break;
            }
            case "for":
                loop(statement, scope, out);
                break;
            case "load":
                evaluate(statement.template, scope);
                fail(`'{% ${statement.tag} %}' needs another template, and the hub has none`, statement.at);
                break;
            default:
                values_unknown();
        }
    }
}
function loop(statement, scope, out) {
    if (statement.recursive || statement.test !== undefined)
        values_unknown();
    const items = iterate(evaluate(statement.iter, scope));
    if (items === undefined)
        fail("'{% for %}' needs a list or a text", statement.iter.at);
    for (const item of items) {
        const inner = { ...scope, names: new Map(), outer: scope, others: new Set(["loop"]) };
        render_assign(statement.target, item, inner);
        run(statement.body, inner, out);
    }
    const inner = { ...scope, names: new Map(), outer: scope };
    if (items.length === 0)
        run(statement.otherwise, inner, out);
}
function render_assign(target, value, scope) {
    if (target.t === "name") {
        scope.names.set(target.name, value);
        return;
    }
    if (target.t !== "tuple")
        values_unknown();
    const items = is(value, "undefined") ? [] : values_itemsOf(value);
    if (items === undefined)
        values_unknown();
    if (items.length !== target.items.length)
        fail("The number of names and values differs", target.at);
    target.items.forEach((part, index) => {
        render_assign(part, items[index], scope);
    });
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/loads.js




/** `extends`, `include`, `import` and `from`: they parse, but the hub has no templates to load. */
function parseLoad(p, { text, index: at }) {
    const tag = text;
    const template = parseExpression(p);
    const names = [];
    if (tag === "include") {
        if (isName(p, "ignore") && isName(p, "missing", 1))
            skipTwo(p);
        skipContext(p);
    }
    else if (tag === "import") {
        expectName(p, "as");
        names.push(nameTarget(p).name);
        skipContext(p);
    }
    else if (tag === "from") {
        expectName(p, "import");
        parseImports(p, names);
    }
    return { t: "load", tag, template, names, at };
}
function skipTwo(p) {
    next(p);
    next(p);
}
function skipContext(p) {
    const found = (isName(p, "with") || isName(p, "without")) && isName(p, "context", 1);
    if (found)
        skipTwo(p);
    return found;
}
function parseImports(p, names) {
    for (;;) {
        if (names.length > 0) {
            if (!isOp(p, ","))
                return;
            next(p);
        }
        if (peek(p).type !== "name")
            expectName(p);
        if (skipContext(p))
            return;
        const { name, at } = nameTarget(p);
        if (name.startsWith("_"))
            fail(`A name that starts with '_', as '${name}', cannot be imported`, at);
        names.push(skipName(p, "as") ? nameTarget(p).name : name);
        if (skipContext(p) || !isOp(p, ","))
            return;
    }
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/statements.js






/** Text, `{{ }}` and `{% %}` up to one of these end tags, or to the end of the template. */
function parseBody(p, ends) {
    const body = [];
    for (;;) {
        const token = peek(p);
        switch (token.type) {
            case "data":
                next(p);
                body.push({ t: "data", text: token.text, at: token.index });
                break;
            case "variable_begin": {
                next(p);
                const value = parseTuple(p, {});
                expectEnd(p, "variable_end");
                body.push({ t: "print", values: [value], at: token.index });
                break;
            }
            case "block_begin": {
                next(p);
                if (ends.some((end) => isName(p, end)))
                    return body;
                body.push(deeper(p, () => parseStatement(p)));
                expectEnd(p, "block_end");
                break;
            }
            default:
                if (ends.length === 0)
                    return body;
                fail(`The template ends before '{% ${ends.at(-1)} %}'`, token.index);
        }
    }
}
// The end tag stays the next token; what follows its name is checked by the caller.
function blockBody(p, ...ends) {
    skipOp(p, ":");
    expectEnd(p, "block_end");
    p.ends.push(ends.join("' or '"));
    const body = parseBody(p, ends);
    p.ends.pop();
    return body;
}
function closedBody(p, end) {
    const body = blockBody(p, end);
    next(p);
    return body;
}
const TAGS = {
    for: parseFor,
    if: parseIf,
    set: parseSet,
    with: parseWith,
    macro: parseMacro,
    call: parseCallBlock,
    filter: parseFilterBlock,
    block: parseBlock,
    autoescape: parseAutoescape,
    print: parsePrint,
    extends: parseLoad,
    include: parseLoad,
    import: parseLoad,
    from: parseLoad,
};
function parseStatement(p) {
    const tag = peek(p);
    if (tag.type !== "name")
        fail(`A tag name has to follow '{%', not ${stream_describe(tag)}`, tag.index);
    const parse = Object.hasOwn(TAGS, tag.text) ? TAGS[tag.text] : undefined;
    if (parse === undefined) {
        const wanted = p.ends.at(-1);
        fail(`Jinja has no tag '${tag.text}'${wanted === undefined ? "" : `; it looks for '${wanted}'`}`, tag.index);
    }
    next(p);
    return parse(p, tag);
}
function parseFor(p, { index: at }) {
    const target = parseTarget(p, { end: "in" });
    expectName(p, "in");
    const iter = parseTuple(p, { conditional: false, end: "recursive" });
    const test = skipName(p, "if") ? parseExpression(p) : undefined;
    const recursive = skipName(p, "recursive");
    const body = blockBody(p, "endfor", "else");
    const otherwise = next(p).text === "endfor" ? [] : closedBody(p, "endfor");
    return { t: "for", target, iter, test, recursive, body, otherwise, at };
}
function parseIf(p, { index: at }) {
    const branches = [];
    for (;;) {
        const test = parseTuple(p, { conditional: false });
        branches.push({ test, body: blockBody(p, "elif", "else", "endif") });
        const end = next(p).text;
        if (end === "elif")
            continue;
        return { t: "if", branches, otherwise: end === "else" ? closedBody(p, "endif") : [], at };
    }
}
function parseSet(p, { index: at }) {
    const target = parseTarget(p, { namespaces: true });
    if (skipOp(p, "="))
        return { t: "set", target, value: parseTuple(p, {}), at };
    const filter = parseFilters(p, undefined);
    return { t: "setblock", target, filter, body: closedBody(p, "endset"), at };
}
function parseWith(p, { index: at }) {
    const targets = [];
    const values = [];
    while (peek(p).type !== "block_end") {
        if (targets.length > 0)
            expect(p, ",");
        targets.push(parseTarget(p, {}));
        expect(p, "=");
        values.push(parseExpression(p));
    }
    return { t: "with", targets, values, body: closedBody(p, "endwith"), at };
}
function parseSignature(p) {
    const params = [];
    const defaults = [];
    expect(p, "(");
    while (!isOp(p, ")")) {
        if (params.length > 0)
            expect(p, ",");
        const { name, at } = nameTarget(p);
        if (skipOp(p, "="))
            defaults.push(parseExpression(p));
        else if (defaults.length > 0)
            fail(`The parameter '${name}' needs a default like the one before it`, at);
        params.push(name);
    }
    expect(p, ")");
    return { params, defaults };
}
function parseMacro(p, { index: at }) {
    const { name } = nameTarget(p);
    const signature = parseSignature(p);
    return { t: "macro", name, ...signature, body: closedBody(p, "endmacro"), at };
}
function parseCallBlock(p, { index: at }) {
    const signature = isOp(p, "(") ? parseSignature(p) : { params: [], defaults: [] };
    const call = parseExpression(p);
    if (call.t !== "call")
        fail("'{% call %}' needs a call", at);
    return { t: "callblock", ...signature, call, body: closedBody(p, "endcall"), at };
}
function parseFilterBlock(p, { index: at }) {
    const filter = parseFilters(p, undefined, true);
    if (filter === undefined)
        fail("'{% filter %}' needs a filter", at);
    return { t: "filterblock", filter, body: closedBody(p, "endfilter"), at };
}
function parseBlock(p, { index: at }) {
    const name = expectName(p).text;
    skipName(p, "scoped");
    const required = skipName(p, "required");
    if (isOp(p, "-"))
        fail("The name of a block cannot hold '-'", peek(p).index);
    const body = closedBody(p, "endblock");
    if (required && body.some((part) => part.t !== "data" || part.text.trim() !== "")) {
        fail("A required block can hold only comments and blanks", at);
    }
    skipName(p, name);
    return { t: "block", name, required, body, at };
}
function parseAutoescape(p, { index: at }) {
    const value = parseExpression(p);
    return { t: "autoescape", value, body: closedBody(p, "endautoescape"), at };
}
function parsePrint(p, { index: at }) {
    const values = [];
    while (peek(p).type !== "block_end") {
        if (values.length > 0)
            expect(p, ",");
        values.push(parseExpression(p));
    }
    return { t: "print", values, at };
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/template.js





/** Parses a template as Jinja2 does, up to what its compiler checks. */
function parseTemplate(text) {
    const source = normalize(text);
    try {
        const parser = { tokens: lexer_tokenize(source), at: 0, depth: 0, ends: [] };
        const body = parseBody(parser, []);
        checkTemplate(body);
        return { ok: true, body };
    }
    catch (error) {
        const failure = failureOf(error);
        if (failure === undefined)
            throw error;
        return { ok: false, message: failure.message, index: sourceIndexes(text)(failure.index) };
    }
}
// Jinja drops one newline at the end and reads every line break as LF.
function normalize(text) {
    return text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
}
/** Turns places in the template with LF only into places in the text as written. */
function sourceIndexes(text) {
    // The places, in the template, of the LF of every CR LF.
    const breaks = [];
    for (const match of text.matchAll(/\r\n/g))
        breaks.push(match.index - breaks.length);
    return (index) => {
        let low = 0;
        let high = breaks.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if ((breaks[middle] ?? 0) < index)
                low = middle + 1;
            else
                high = middle;
        }
        return index + low;
    };
}
/** Renders a template; see {@link Rendering}. */
function renderTemplate(text, user = {}) {
    const parsed = parseTemplate(text);
    if (!parsed.ok)
        return parsed;
    const rendering = render(parsed.body, user);
    return rendering?.ok === false ? { ...rendering, index: sourceIndexes(text)(rendering.index) } : rendering;
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/judge.js

/** Judges a read by the variables that the hub gives: `spawner` and `namespace`. */
function judgeRead(read) {
    if (read.guard === "branch")
        return "fine";
    const known = knownLength(read);
    if (known === undefined)
        return "fine";
    // The first missing part is undefined; one more part asks an undefined value for an attribute.
    if (read.path.length > known || read.strict)
        return "raises";
    return read.guard === "value" ? "fine" : "empty";
}
// How long the path is with its first missing part, or `undefined` when nothing is missing.
function knownLength({ root, path }) {
    if (root === "namespace")
        return missingInText(path, 0);
    if (root !== "spawner")
        return 0;
    const [first, second] = path;
    if (first === undefined)
        return undefined;
    if (!SPAWNER_ATTRIBUTES.has(String(first)))
        return 1;
    if (first !== "user" || second === undefined)
        return undefined;
    if (!USER_ATTRIBUTES.has(String(second)))
        return 2;
    return second === "name" ? missingInText(path, 2) : undefined;
}
function missingInText(path, from) {
    const part = path[from];
    return part === undefined || typeof part === "number" || STRING_METHODS.has(part) ? undefined : from + 1;
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/characters.js
const NON_PRINTABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;
const LONE_SURROGATE = /[\ud800-\udfff]/u;
const UNUSUAL = /[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd]/;
/** True when a text holds what the other functions here look for, or an emoji; nearly every file does not. */
function hasUnusual(text) {
    return UNUSUAL.test(text);
}
/** The first character that PyYAML's reader refuses, anywhere in the file. */
function nonPrintable(text) {
    const first = text.search(NON_PRINTABLE);
    const surrogate = text.search(LONE_SURROGATE);
    const offset = first === -1 || (surrogate !== -1 && surrogate < first) ? surrogate : first;
    if (offset === -1)
        return undefined;
    const hex = text.charCodeAt(offset).toString(16);
    const name = `U+${hex.toUpperCase().padStart(4, "0")}`;
    return {
        code: "yaml-nonprintable",
        message: `The character ${name} cannot stand in YAML, not even in quotes or comments`,
        hint: hex.length > 2
            ? `Remove it, or write it as \\u${hex} in double quotes.`
            : `Remove it, or write it as \\x${hex.padStart(2, "0")} in double quotes.`,
        offset,
    };
}
/**
 * U+0085, U+2028 and U+2029 that are read otherwise than they look: all outside quotes (they end the line there), and
 * in quotes U+0085 (becomes a blank) and those beside a blank (which is lost).
 */
function foreignBreaks(text, quoted) {
    const found = [];
    let next = 0;
    for (const { index, 0: char } of text.matchAll(/[\x85\u2028\u2029]/g)) {
        while (next < quoted.length && (quoted[next]?.end ?? 0) <= index)
            next++;
        const inQuotes = (quoted[next]?.start ?? Number.POSITIVE_INFINITY) < index;
        if (inQuotes &&
            char !== "\x85" &&
            !/[ \t\r\n\x85\u2028\u2029]/.test(text.charAt(index - 1) + text.charAt(index + 1)))
            continue;
        const escaped = char === "\x85" ? "\\x85" : char === "\u2028" ? "\\u2028" : "\\u2029";
        const name = `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
        found.push({
            code: "yaml-linebreaks",
            message: inQuotes
                ? `The character ${name} is a line break in YAML 1.1, so it and blanks beside it are read as something else`
                : `The character ${name} is a line break in YAML 1.1, so a new line starts behind it`,
            hint: `Write it as ${escaped} in double quotes, or use an ordinary line break.`,
            offset: index,
        });
        if (found.length === 100)
            break;
    }
    return found;
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/resolve.js
const BOOL = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)\n?$/;
const resolve_FLOAT = /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\n?$/;
const INT = /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)\n?$/;
const NULL = /^(?:~|null|Null|NULL|)\n?$/;
const DATE = /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)\n?$/;
/** The type of a plain scalar. Python's `$` also matches before a final newline, hence the `\n?` above. */
function plainType(text) {
    if (text === "")
        return "null";
    const code = text.charCodeAt(0);
    if (code > 47 && code < 58) {
        if (resolve_FLOAT.test(text))
            return "float";
        if (INT.test(text))
            return "int";
        return DATE.test(text) ? "date" : "str";
    }
    switch (text[0]) {
        case "+":
        case "-":
            return resolve_FLOAT.test(text) ? "float" : INT.test(text) ? "int" : "str";
        case ".":
            return resolve_FLOAT.test(text) ? "float" : "str";
        case "y":
        case "Y":
        case "n":
        case "N":
        case "t":
        case "T":
        case "f":
        case "F":
        case "o":
        case "O":
            if (text.length > 6)
                return "str";
            return BOOL.test(text) ? "bool" : NULL.test(text) ? "null" : "str";
        case "~":
            return NULL.test(text) ? "null" : "str";
        case "<":
            return text === "<<" || text === "<<\n" ? "merge" : "str";
        case "=":
            return text === "=" || text === "=\n" ? "value" : "str";
        default:
            return "str";
    }
}
const TRUE = new Set(["yes", "true", "on"]);
const FALSE = new Set(["no", "false", "off"]);
/** The value of a scalar of a type, which a tag may have given it. */
function construct(type, text) {
    switch (type) {
        case "null":
            return { type, value: null };
        case "bool": {
            const word = text.toLowerCase();
            if (TRUE.has(word))
                return { type, value: true };
            return FALSE.has(word) ? { type, value: false } : invalid("yes, no, true, false, on or off");
        }
        case "int": {
            const value = pythonInt(text);
            return value === undefined ? invalid("an integer") : { type, value };
        }
        case "float": {
            const value = resolve_pythonFloat(text);
            return value === undefined ? invalid("a number") : { type, value };
        }
        default:
            return { type, value: text };
    }
}
function invalid(what) {
    return { type: "invalid", value: null, problem: what };
}
// Numbers in base 60 take quadratic time; nothing that long is meant as a number.
const resolve_LONGEST = 20_000;
function pythonInt(text) {
    if (/^[1-9][0-9]{0,14}$/.test(text))
        return Number(text);
    if (text.length > resolve_LONGEST)
        return undefined;
    let digits = text.replaceAll("_", "");
    const sign = digits.startsWith("-") ? -1n : 1n;
    if (/^[-+]/.test(digits))
        digits = digits.slice(1);
    if (digits === "0")
        return 0;
    let value;
    if (digits.startsWith("0b"))
        value = resolve_parse(digits.slice(2), 2);
    else if (digits.startsWith("0x"))
        value = resolve_parse(digits.slice(2), 16);
    else if (digits.startsWith("0"))
        value = resolve_parse(digits, 8);
    else if (digits.includes(":"))
        value = sexagesimal(digits);
    else
        value = resolve_parse(digits, 10);
    if (value === undefined)
        return undefined;
    value *= sign;
    const small = Number(value);
    return Number.isSafeInteger(small) ? small : value;
}
const PREFIXES = { 2: "0b", 8: "0o", 10: "", 16: "0x" };
// Python's white space, which U+FEFF is not.
const resolve_SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*";
const resolve_number = (digits) => new RegExp(`^${resolve_SPACE}([-+]?)${digits}${resolve_SPACE}$`);
const DIGITS = {
    2: resolve_number("(?:0[bB])?([01]+)"),
    8: resolve_number("(?:0[oO])?([0-7]+)"),
    10: resolve_number("([0-9]+)"),
    16: resolve_number("(?:0[xX])?([0-9a-fA-F]+)"),
};
const FLOAT_TEXT = resolve_number("([0-9]+\\.?[0-9]*(?:e[-+]?[0-9]+)?|\\.[0-9]+(?:e[-+]?[0-9]+)?|inf|infinity|nan)");
// What Python's int(text, base) takes; it refuses decimals of more than 4300 digits.
function resolve_parse(text, base) {
    const match = DIGITS[base]?.exec(text);
    const digits = match?.[2];
    if (digits === undefined || (base === 10 && digits.length > 4300))
        return undefined;
    const value = BigInt(`${PREFIXES[base]}${digits}`);
    return match?.[1] === "-" ? -value : value;
}
function sexagesimal(text) {
    let total = 0n;
    for (const part of text.split(":")) {
        const value = resolve_parse(part, 10);
        if (value === undefined)
            return undefined;
        total = total * 60n + value;
    }
    return total;
}
function resolve_pythonFloat(text) {
    if (text.length > resolve_LONGEST)
        return undefined;
    let digits = text.replaceAll("_", "").toLowerCase();
    if (digits === "")
        return undefined;
    const sign = digits.startsWith("-") ? -1 : 1;
    if (/^[-+]/.test(digits))
        digits = digits.slice(1);
    if (digits === ".inf")
        return sign * Number.POSITIVE_INFINITY;
    if (digits === ".nan")
        return Number.NaN;
    if (!digits.includes(":")) {
        const value = parseFloatText(digits);
        return value === undefined ? undefined : sign * value;
    }
    let total = 0;
    let base = 1n;
    for (const part of digits.split(":").reverse()) {
        const value = parseFloatText(part);
        const factor = Number(base);
        if (value === undefined || factor === Number.POSITIVE_INFINITY)
            return undefined;
        total += value * factor;
        base *= 60n;
    }
    return sign * total;
}
// What Python's float(text) takes.
function parseFloatText(text) {
    const [, sign, digits] = FLOAT_TEXT.exec(text) ?? [];
    if (digits === undefined)
        return undefined;
    const value = digits === "nan" ? Number.NaN : digits.startsWith("inf") ? Number.POSITIVE_INFINITY : Number(digits);
    return sign === "-" ? -value : value;
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/nodes.js
/**
 * Nodes while they are being built.
 *
 * @module
 */

/** The prefix of the tags that YAML itself defines; `!!` stands for it. */
const YAML_TAG = "tag:yaml.org,2002:";
const TAG_TYPES = new Map(["str", "int", "float", "bool", "null", "binary", "merge", "value"].map((type) => [YAML_TAG + type, type]));
function nodes_scalarType(token, tag) {
    const text = token?.value ?? "";
    if (tag === "!" || (tag === undefined && (token === undefined || token.style === "plain")))
        return plainType(text);
    if (tag === undefined)
        return "str";
    return tag === `${YAML_TAG}timestamp` ? "date" : (TAG_TYPES.get(tag) ?? "invalid");
}
/** A scalar of a token, or an empty one at a place. */
function makeScalar(token, tag, anchor, start, end) {
    const text = token?.value ?? "";
    const type = nodes_scalarType(token, tag);
    return {
        kind: "scalar",
        type,
        value: type === "str" ? text : null,
        text,
        style: token?.style ?? "plain",
        tag: tag === "!" ? undefined : tag,
        anchor,
        indent: token?.indent ?? 0,
        start,
        end,
    };
}
/** A list without its items. */
function makeSequence(flow, tag, anchor, start) {
    return {
        kind: "sequence",
        items: [],
        flow,
        tag: tag === "!" ? undefined : tag,
        anchor,
        start,
        end: start,
        progress: 0,
        size: 1,
        depth: 1,
    };
}
/** A mapping without its entries. */
function makeMapping(flow, tag, anchor, start) {
    return {
        kind: "mapping",
        entries: [],
        flow,
        tag: tag === "!" ? undefined : tag,
        anchor,
        start,
        end: start,
        progress: 0,
        size: 1,
        depth: 1,
        special: false,
    };
}
/** Adds an entry to a mapping. */
function addEntry(mapping, key, value) {
    if (key.kind === "scalar" && (key.type === "merge" || key.type === "value"))
        mapping.special = true;
    mapping.entries.push({ key, value, merged: false, overridden: false });
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/chars.js
/**
 * Character classes of YAML 1.1, as PyYAML's scanner draws them.
 *
 * @module
 */
/** Ends the text of a scan; a NUL is never allowed in the file itself. */
const END = 0;
const TAB = 9;
const LF = 10;
const CR = 13;
const chars_SPACE = 32;
const HASH = 35;
const COLON = 58;
const BREAK = 1;
const BLANK = 2;
const FLOW = 4;
const STARTS_NOTHING = 8;
const WORD = 16;
const STOP = 32;
const table = new Uint8Array(128);
function chars_mark(chars, bit) {
    for (let index = 0; index < chars.length; index++) {
        const code = chars.charCodeAt(index);
        table[code] = (table[code] ?? 0) | bit;
    }
}
chars_mark("\n\r", BREAK);
chars_mark("\0 \t\r\n", BLANK);
chars_mark(",?[]{}", FLOW);
chars_mark("\0 \t\r\n-?:,[]{}#&*!|>'\"%@`", STARTS_NOTHING);
chars_mark("\0 \t\r\n:,?[]{}", STOP);
chars_mark("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_", WORD);
function chars_has(code, bit) {
    return ((table[code] ?? 0) & bit) !== 0;
}
/** U+0085, U+2028 and U+2029: line breaks in YAML 1.1 only. */
function isForeignBreak(code) {
    return code === 0x85 || code === 0x2028 || code === 0x2029;
}
/** A line break. */
function isBreak(code) {
    return code < 128 ? chars_has(code, BREAK) : isForeignBreak(code);
}
/** A line break or the end of the text. */
function isLineEnd(code) {
    return code === END || isBreak(code);
}
/** Blank, tab, line break or the end of the text. */
function isBlank(code) {
    return code < 128 ? chars_has(code, BLANK) : isForeignBreak(code);
}
/** `,` `?` and the brackets, which end a plain scalar inside `[ ]` and `{ }`. */
function isFlowIndicator(code) {
    return code < 128 && chars_has(code, FLOW);
}
/** What a plain scalar cannot start with. */
function startsNoPlain(code) {
    return code < 128 ? chars_has(code, STARTS_NOTHING) : isForeignBreak(code);
}
/** Anything that can never end a plain scalar. */
function goesOn(code) {
    return code < 128 && ((table[code] ?? 0) & STOP) === 0;
}
/** A letter, a digit, `-` or `_`: what names of anchors and tag handles are made of. */
function isWord(code) {
    return code < 128 && chars_has(code, WORD);
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/scan_state.js

/** A scan of a text that ends with NUL. */
function startScan(text, pos = 0) {
    return {
        text,
        pos,
        lineStart: pos,
        flow: 0,
        indent: -1,
        indents: [],
        allowKey: true,
        queue: [],
        head: 0,
        taken: 0,
        done: false,
        keys: [],
        keyCount: 0,
        doubleBrace: -1,
        quoteStart: -1,
        quoteEnd: -1,
        halves: [],
        quoted: undefined,
        runs: undefined,
    };
}
const refusals = new WeakMap();
/** Stops the reading; {@link refusalOf} finds the reason again. */
function refuse(code, message, offset, hint) {
    const error = new Error(message);
    refusals.set(error, { code, message, offset, hint });
    throw error;
}
/** The reason of an error that {@link refuse} threw. */
function refusalOf(error) {
    return error instanceof Error ? refusals.get(error) : undefined;
}
/** Refuses text right behind a quoted text of several lines: nearly always the quote was not closed where it should. */
function refuseBehindQuote(s, offset) {
    if (s.quoteEnd === -1 || s.quoteEnd > offset || s.text.slice(s.quoteEnd, offset).includes("\n"))
        return;
    refuse("yaml-syntax", `The quote that opens here is closed only lines later, before ${scan_state_show(s.text, offset)}`, s.quoteStart, "Close the quote on its own line.");
}
/**
 * Goes past a line break, if there is one.
 *
 * @returns what it stands for in a scalar: a newline, or U+2028 and U+2029 themselves; `""` when there is none.
 */
function takeBreak(s) {
    const code = s.text.charCodeAt(s.pos);
    if (code === LF || code === 0x85)
        s.pos++;
    else if (code === CR)
        s.pos += s.text.charCodeAt(s.pos + 1) === LF ? 2 : 1;
    else if (isForeignBreak(code))
        s.pos++;
    else
        return "";
    s.lineStart = s.pos;
    return code === 0x2028 ? "\u2028" : code === 0x2029 ? "\u2029" : "\n";
}
/** `---` or `...` alone at the start of a line, at `pos`; the caller knows that a line starts there. */
function isDocumentMark(text, pos) {
    const code = text.charCodeAt(pos);
    return (code === 45 || code === 46) && text.charCodeAt(pos + 1) === code && text.charCodeAt(pos + 2) === code;
}
/** Adds a piece of the source to a scalar's text. */
function piece(s, out, from, to) {
    if (from === to)
        return out;
    s.runs?.push({ value: out.length, source: from });
    return out + s.text.slice(from, to);
}
/** Adds text to a scalar that stands for something at `source`. */
function stands(s, out, text, source) {
    if (text === "")
        return out;
    s.runs?.push({ value: out.length, source });
    return out + text;
}
/** A character for a message. */
function scan_state_show(text, pos) {
    const code = text.codePointAt(pos) ?? 0;
    if (code === 0)
        return "the end of the file";
    if (code === 9)
        return "a tab";
    if (code === 10 || code === 13)
        return "the end of the line";
    if (code > 32 && code < 127)
        return `'${String.fromCodePoint(code)}'`;
    return code === 32
        ? "a blank"
        : `'${String.fromCodePoint(code)}' (U+${code.toString(16).toUpperCase().padStart(4, "0")})`;
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/token_types.js
/**
 * The kinds of tokens.
 *
 * @module
 */
const STREAM_END = 0;
const DIRECTIVE = 1;
const DOCUMENT_START = 2;
const DOCUMENT_END = 3;
const BLOCK_SEQUENCE = 4;
const BLOCK_MAPPING = 5;
const BLOCK_END = 6;
const FLOW_SEQUENCE = 7;
const FLOW_SEQUENCE_END = 8;
const FLOW_MAPPING = 9;
const FLOW_MAPPING_END = 10;
const BLOCK_ENTRY = 11;
const FLOW_ENTRY = 12;
const KEY = 13;
const VALUE = 14;
const ALIAS = 15;
const ANCHOR = 16;
const TAG = 17;
const SCALAR = 18;

;// CONCATENATED MODULE: ./build/text/hub_yaml/keys.js

/** Forgets tokens that can no longer be keys: a key stands on one line and has at most 1024 characters (code points). */
function dropStaleKeys(s) {
    if (s.keyCount === 0)
        return;
    for (let level = 0; level < s.keys.length; level++) {
        const key = s.keys[level];
        if (key === undefined || (key.lineStart === s.lineStart && !tooLong(s, key.pos)))
            continue;
        dropKey(s, level);
    }
}
function tooLong(s, from) {
    const length = s.pos - from;
    if (length <= 1024 || length > 2048)
        return length > 1024;
    let pairs = 0;
    for (let at = from; at < s.pos; at++)
        if ((s.text.charCodeAt(at) & 0xfc00) === 0xd800)
            pairs++;
    return length - pairs > 1024;
}
/** Forgets the possible key of a flow level; refuses if that one had to be a key. */
function dropKey(s, level) {
    const key = s.keys[level];
    if (key === undefined)
        return;
    if (key.required) {
        refuse("yaml-syntax", s.pos - key.pos > 1024 && key.lineStart === s.lineStart
            ? "A key has more than 1024 characters"
            : "This line should be 'key: value', but it has no ': '", key.pos, "Write 'key: value' with a blank after the colon, or indent the line if it belongs to the value above.");
    }
    s.keys[level] = undefined;
    s.keyCount--;
}
/** Remembers that the token which starts here may be a key. */
function saveKey(s) {
    if (!s.allowKey)
        return;
    const column = s.pos - s.lineStart;
    dropKey(s, s.flow);
    while (s.keys.length <= s.flow)
        s.keys.push(undefined);
    s.keys[s.flow] = {
        number: s.taken + s.queue.length - s.head,
        required: s.flow === 0 && s.indent === column,
        pos: s.pos,
        lineStart: s.lineStart,
    };
    s.keyCount++;
}
/** Puts a token in front of the one that turned out to be a key. */
function insertKey(s, key, type) {
    const token = {
        type,
        start: key.pos,
        end: key.pos,
        value: "",
        extra: undefined,
        style: undefined,
        indent: 0,
    };
    const { queue } = s;
    const place = s.head + key.number - s.taken;
    queue.push(token);
    // There is seldom more than one token behind it, and splice() costs an array each time.
    for (let at = queue.length - 1; at > place; at--)
        queue[at] = queue[at - 1];
    queue[place] = token;
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/scan_block.js


const PLUS = 43;
const MINUS = 45;
/**
 * Scans a block scalar from its `|` or `>`.
 *
 * @param known - the column of its lines where that was found before
 */
function scanBlock(s, known) {
    const { text } = s;
    const folded = text.charCodeAt(s.pos) === 62;
    const { keep, increment } = header(s);
    const least = Math.max(1, s.indent + 1);
    let indent = known ?? least + increment - 1;
    let blank;
    if (known === undefined && increment === 0) {
        const found = detectIndent(s);
        indent = Math.max(least, found.indent);
        blank = found;
    }
    else
        blank = blankLines(s, indent);
    let out = "";
    let last = "";
    let lastAt = s.pos;
    while (s.pos - s.lineStart === indent && text.charCodeAt(s.pos) !== END) {
        out = stands(s, out, blank.text, s.lineStart);
        const spaced = startsSpaced(text.charCodeAt(s.pos));
        const from = s.pos;
        s.pos = lineEnd(text, from);
        out = piece(s, out, from, s.pos);
        lastAt = s.pos;
        last = takeBreak(s);
        blank = blankLines(s, indent);
        const next = text.charCodeAt(s.pos);
        if (s.pos - s.lineStart !== indent || next === END)
            break;
        if (folded && last === "\n" && !spaced && !startsSpaced(next)) {
            if (blank.text === "")
                out = stands(s, out, " ", lastAt);
        }
        else
            out = stands(s, out, last, lastAt);
        last = "";
    }
    if (keep !== false)
        out = stands(s, out, last, lastAt);
    if (keep === true)
        out = stands(s, out, blank.text, lastAt + 1);
    return { text: out, end: blank.end, indent };
}
function startsSpaced(code) {
    return code === chars_SPACE || code === TAB;
}
// Ordinary lines end with LF and hold nothing above U+007E, so that look-up comes first.
function lineEnd(text, from) {
    for (let at = from;; at++) {
        const code = text.charCodeAt(at);
        if (code > CR && code < 127)
            continue;
        if (code === LF || isLineEnd(code))
            return at;
    }
}
function header(s) {
    let keep;
    let increment = 0;
    s.pos++;
    for (let part = 0; part < 2; part++) {
        const code = s.text.charCodeAt(s.pos);
        if ((code === PLUS || code === MINUS) && keep === undefined) {
            keep = code === PLUS;
            s.pos++;
        }
        else if (code > 47 && code < 58 && increment === 0) {
            increment = code - 48;
            if (increment === 0) {
                refuse("yaml-syntax", "The indentation of a block cannot be 0", s.pos, "Write 1 to 9, as in '|2'.");
            }
            s.pos++;
        }
    }
    const behind = s.text.charCodeAt(s.pos);
    while (s.text.charCodeAt(s.pos) === chars_SPACE)
        s.pos++;
    if (s.text.charCodeAt(s.pos) === HASH && behind === chars_SPACE)
        skipLine(s);
    const code = s.text.charCodeAt(s.pos);
    if (!isLineEnd(code)) {
        refuse(code === TAB ? "yaml-plain-tab" : "yaml-syntax", `Only '+', '-' and a digit may follow '|' or '>' on its line, not ${scan_state_show(s.text, s.pos)}`, s.pos, 'Start the text on the next line, or quote it: "| a".');
    }
    takeBreak(s);
    return { keep, increment };
}
function skipLine(s) {
    while (!isLineEnd(s.text.charCodeAt(s.pos)))
        s.pos++;
}
function detectIndent(s) {
    let text = "";
    let indent = 0;
    let end = s.pos;
    for (;;) {
        const code = s.text.charCodeAt(s.pos);
        if (code === chars_SPACE) {
            s.pos++;
            indent = Math.max(indent, s.pos - s.lineStart);
        }
        else if (isBreak(code)) {
            text += takeBreak(s);
            end = s.pos;
        }
        else
            return { text, end, indent };
    }
}
function blankLines(s, indent) {
    let text = "";
    let end = s.pos;
    for (;;) {
        while (s.pos - s.lineStart < indent && s.text.charCodeAt(s.pos) === chars_SPACE)
            s.pos++;
        if (!isBreak(s.text.charCodeAt(s.pos)))
            return { text, end };
        text += takeBreak(s);
        end = s.pos;
    }
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/scan_marks.js


const BANG = 33;
const PERCENT = 37;
const AFTER_NAME = "?:,]}%@`";
const URI = /[-0-9A-Za-z;/?:@&=+$,_.!~*'()[\]%]*/y;
/** Scans `&name` or `*name` and returns the name. */
function scanAnchor(s) {
    const start = s.pos;
    const what = s.text[start] === "*" ? "alias" : "anchor";
    const hint = `If this is text, quote it: "${s.text[start]}...".`;
    s.pos++;
    const from = s.pos;
    while (isWord(s.text.charCodeAt(s.pos)))
        s.pos++;
    const code = s.text.charCodeAt(s.pos);
    if (s.pos === from || !(isBlank(code) || AFTER_NAME.includes(s.text.charAt(s.pos)))) {
        refuse("yaml-syntax", `'${s.text[start]}' starts an ${what}, whose name cannot hold ${scan_state_show(s.text, s.pos)}`, start, hint);
    }
    return s.text.slice(from, s.pos);
}
/** Scans a tag from its `!`. */
function scanTag(s) {
    const start = s.pos;
    const next = s.text.charCodeAt(start + 1);
    let tag;
    if (next === 60) {
        s.pos += 2;
        tag = { handle: undefined, suffix: scanUri(s, start) };
        if (s.text[s.pos] !== ">")
            refuse("yaml-syntax", "The tag has no closing '>'", start, TAG_HINT);
        s.pos++;
    }
    else if (isBlank(next)) {
        s.pos++;
        tag = { handle: undefined, suffix: "!" };
    }
    else {
        let at = start + 1;
        while (!endsTag(s.text.charCodeAt(at)) && s.text.charCodeAt(at) !== BANG)
            at++;
        const named = s.text.charCodeAt(at) === BANG;
        const handle = named ? scanHandle(s) : "!";
        if (!named)
            s.pos++;
        tag = { handle, suffix: scanUri(s, start) };
    }
    if (!endsTag(s.text.charCodeAt(s.pos))) {
        refuse("yaml-syntax", `'!' starts a tag, which cannot hold ${scan_state_show(s.text, s.pos)}`, start, TAG_HINT);
    }
    return tag;
}
const TAG_HINT = 'If this is text, quote it: "!...".';
function endsTag(code) {
    return code !== TAB && isBlank(code);
}
function scanHandle(s) {
    const from = s.pos;
    let at = from + 1;
    if (s.text.charCodeAt(at) !== chars_SPACE) {
        while (isWord(s.text.charCodeAt(at)))
            at++;
        if (s.text.charCodeAt(at) !== BANG) {
            refuse("yaml-syntax", "A tag handle is letters and digits between two '!'", from, TAG_HINT);
        }
        at++;
    }
    s.pos = at;
    return s.text.slice(from, at);
}
function scanUri(s, start) {
    URI.lastIndex = s.pos;
    const raw = URI.exec(s.text)?.[0] ?? "";
    if (raw === "")
        refuse("yaml-syntax", "'!' starts a tag, but no name follows", start, TAG_HINT);
    s.pos += raw.length;
    if (!raw.includes("%"))
        return raw;
    try {
        return decodeURIComponent(raw);
    }
    catch {
        refuse("yaml-syntax", "A '%' in a tag is not followed by two hexadecimal digits of UTF-8", start, TAG_HINT);
    }
}
/** Scans a directive up to the end of its line. */
function scanDirective(s) {
    const start = s.pos;
    s.pos++;
    const from = s.pos;
    while (isWord(s.text.charCodeAt(s.pos)))
        s.pos++;
    const name = s.text.slice(from, s.pos);
    if (name === "" || !endsTag(s.text.charCodeAt(s.pos)))
        directiveError(s, start);
    let first = "";
    let second = "";
    if (name === "YAML") {
        skipBlanks(s);
        const version = /([0-9]+)\.([0-9]+)/y;
        version.lastIndex = s.pos;
        const match = version.exec(s.text);
        if (match === null)
            directiveError(s, start);
        s.pos += match[0].length;
        if (!endsTag(s.text.charCodeAt(s.pos)))
            directiveError(s, start);
        first = match[1] ?? "";
        second = match[2] ?? "";
    }
    else if (name === "TAG") {
        skipBlanks(s);
        if (s.text.charCodeAt(s.pos) !== BANG)
            directiveError(s, start);
        first = scanHandle(s);
        if (s.text.charCodeAt(s.pos) !== chars_SPACE)
            directiveError(s, start);
        skipBlanks(s);
        second = scanUri(s, start);
        if (!endsTag(s.text.charCodeAt(s.pos)))
            directiveError(s, start);
    }
    else {
        while (!isLineEnd(s.text.charCodeAt(s.pos)))
            s.pos++;
    }
    skipBlanks(s);
    if (s.text[s.pos] === "#")
        while (!isLineEnd(s.text.charCodeAt(s.pos)))
            s.pos++;
    if (!isLineEnd(s.text.charCodeAt(s.pos)))
        directiveError(s, start);
    takeBreak(s);
    return { name, first, second };
}
function skipBlanks(s) {
    while (s.text.charCodeAt(s.pos) === chars_SPACE)
        s.pos++;
}
function directiveError(s, start) {
    const percent = String.fromCharCode(PERCENT);
    refuse("yaml-syntax", `A line that starts with '${percent}' is a directive, and this is none that YAML knows`, start, s.pos > start ? `If this is text, quote or indent it: "${percent}...".` : undefined);
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/scan_plain.js


/** Scans a plain scalar, which may go over several lines. */
function scanPlain(s) {
    const { text } = s;
    const indent = s.indent + 1;
    let out = "";
    let from = s.pos;
    let end = s.pos;
    for (;;) {
        if (text.charCodeAt(s.pos) === HASH)
            break;
        const word = wordEnd(text, s.pos, s.flow > 0);
        if (word === s.pos)
            break;
        s.allowKey = false;
        end = word;
        s.pos = word;
        while (text.charCodeAt(s.pos) === chars_SPACE)
            s.pos++;
        const code = text.charCodeAt(s.pos);
        if (!isBreak(code)) {
            if (s.pos === word || code === HASH)
                break;
            // Blanks on the line belong to the text only if a word follows, so they stay in the open piece.
            continue;
        }
        const lineEnd = s.pos;
        const first = takeBreak(s);
        s.allowKey = true;
        if (atMark(s))
            break;
        const breaks = moreBreaks(s);
        if (breaks === undefined)
            break;
        const next = text.charCodeAt(s.pos);
        if (next === HASH || (s.flow === 0 && s.pos - s.lineStart < indent))
            break;
        if (wordEnd(text, s.pos, s.flow > 0) === s.pos)
            break;
        out = piece(s, out, from, word);
        const fold = first !== "\n" ? first + breaks : breaks === "" ? " " : breaks;
        out = stands(s, out, fold, lineEnd);
        from = s.pos;
    }
    if (out === "" && s.runs === undefined)
        return { text: text.slice(from, end), end };
    return { text: piece(s, out, from, end), end };
}
// A word ends at blanks, at `: ` and, inside brackets, at their characters.
function wordEnd(text, pos, flow) {
    for (let at = pos;; at++) {
        const code = text.charCodeAt(at);
        if (goesOn(code))
            continue;
        if (isBlank(code))
            return at;
        if (code === COLON) {
            const next = text.charCodeAt(at + 1);
            if (isBlank(next) || (flow && endsFlowKey(next)))
                return at;
        }
        if (flow && isFlowIndicator(code))
            return at;
    }
}
// PyYAML: `,[]{}` but not `?`.
function endsFlowKey(code) {
    return isFlowIndicator(code) && code !== 63;
}
function atMark(s) {
    return isDocumentMark(s.text, s.pos) && isBlank(s.text.charCodeAt(s.pos + 3));
}
function moreBreaks(s) {
    let breaks = "";
    for (;;) {
        const code = s.text.charCodeAt(s.pos);
        if (code === chars_SPACE)
            s.pos++;
        else if (isBreak(code)) {
            breaks += takeBreak(s);
            if (atMark(s))
                return undefined;
        }
        else
            return breaks;
    }
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/scan_quoted.js


const SINGLE = 39;
const DOUBLE = 34;
const BACKSLASH = 92;
const ESCAPES = new Map(Object.entries({
    "0": "\0",
    a: "\x07",
    b: "\b",
    t: "\t",
    "\t": "\t",
    n: "\n",
    v: "\v",
    f: "\f",
    r: "\r",
    e: "\x1b",
    " ": " ",
    '"': '"',
    "\\": "\\",
    "/": "/",
    N: "\x85",
    _: "\xa0",
    L: "\u2028",
    P: "\u2029",
}).map(([char, text]) => [char.charCodeAt(0), text]));
/** Scans a quoted scalar from its opening quote to behind the closing one, and returns its text. */
function scanQuoted(s) {
    const { text } = s;
    const start = s.pos;
    const quote = text.charCodeAt(start);
    let out = "";
    s.pos++;
    for (;;) {
        const from = s.pos;
        let at = from;
        let code = text.charCodeAt(at);
        while (code !== quote && code !== BACKSLASH && code !== END && code !== LF && code !== CR && code < 128) {
            code = text.charCodeAt(++at);
        }
        while (code !== quote && code !== END && !(code === BACKSLASH && quote === DOUBLE) && !isBreak(code)) {
            code = text.charCodeAt(++at);
        }
        s.pos = at;
        if (code === END) {
            refuse("yaml-syntax", "A quoted text is never closed", start, `Add the closing ${String.fromCharCode(quote)}.`);
        }
        if (code === quote) {
            s.pos++;
            if (quote === DOUBLE || text.charCodeAt(s.pos) !== SINGLE)
                return piece(s, out, from, at);
            out = piece(s, out, from, s.pos);
            s.pos++;
        }
        else if (code === BACKSLASH) {
            out = piece(s, out, from, at);
            out = takeEscape(s, out, start);
        }
        else {
            let end = at;
            while (end > from && isSpace(text.charCodeAt(end - 1)))
                end--;
            out = piece(s, out, from, end);
            const first = takeBreak(s);
            const breaks = scan_quoted_moreBreaks(s, start);
            out = stands(s, out, first !== "\n" ? first + breaks : breaks === "" ? " " : breaks, at);
        }
    }
}
function isSpace(code) {
    return code === chars_SPACE || code === TAB;
}
function scan_quoted_moreBreaks(s, start) {
    let breaks = "";
    for (;;) {
        if (isDocumentMark(s.text, s.pos) && isBlank(s.text.charCodeAt(s.pos + 3))) {
            refuse("yaml-syntax", "A quoted text has a line that starts with '---' or '...', which ends the document", s.pos, `Indent that line; the quote opens at offset ${start}.`);
        }
        while (isSpace(s.text.charCodeAt(s.pos)))
            s.pos++;
        if (!isBreak(s.text.charCodeAt(s.pos)))
            return breaks;
        breaks += takeBreak(s);
    }
}
function takeEscape(s, out, start) {
    const at = s.pos;
    const code = s.text.charCodeAt(at + 1);
    if (isBreak(code)) {
        s.pos++;
        takeBreak(s);
        return stands(s, out, scan_quoted_moreBreaks(s, start), at);
    }
    const plain = ESCAPES.get(code);
    if (plain !== undefined) {
        s.pos += 2;
        return stands(s, out, plain, at);
    }
    const digits = code === 120 ? 2 : code === 117 ? 4 : code === 85 ? 8 : 0;
    if (digits === 0) {
        refuse("yaml-syntax", `Double quotes know no escape '\\' before ${scan_state_show(s.text, at + 1)}`, at, "Write a backslash as '\\\\', or use single quotes: '^\\d+$'.");
    }
    const hex = s.text.slice(at + 2, at + 2 + digits);
    if (hex.length !== digits || !/^[0-9a-fA-F]+$/.test(hex)) {
        refuse("yaml-syntax", `The escape needs ${digits} hexadecimal digits`, at, "For example \\x1b or \\u2028.");
    }
    const point = Number.parseInt(hex, 16);
    if (point > 0x10ffff)
        refuse("yaml-syntax", `U+${hex} is no character`, at, "The last one is \\U0010FFFF.");
    if (point >= 0xd800 && point <= 0xdfff && s.halves.length < 100)
        s.halves.push(at);
    s.pos += 2 + digits;
    return stands(s, out, String.fromCodePoint(point), at);
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/fetch.js
/**
 * What each first character of a token leads to.
 *
 * @module
 */







function push(s, type, start, end) {
    s.queue.push({ type, start, end, value: "", extra: undefined, style: undefined, indent: 0 });
}
function pushText(s, type, start, value, extra) {
    s.queue.push({ type, start, end: s.pos, value, extra, style: undefined, indent: 0 });
}
function pushScalar(s, start, end, value, style, indent) {
    s.queue.push({ type: SCALAR, start, end, value, extra: undefined, style, indent });
}
function unwind(s, column) {
    if (s.flow > 0)
        return;
    while (s.indent > column) {
        s.indent = s.indents.pop() ?? -1;
        push(s, BLOCK_END, s.pos, s.pos);
    }
}
function addIndent(s, column) {
    if (s.indent >= column)
        return false;
    s.indents.push(s.indent);
    s.indent = column;
    return true;
}
function fetchEnd(s) {
    // PyYAML leaves a bracket open here and lets the parser complain; the answer is the same.
    unwind(s, -1);
    dropKey(s, s.flow);
    s.keys.length = 0;
    s.keyCount = 0;
    s.allowKey = false;
    push(s, STREAM_END, s.pos, s.pos);
    s.done = true;
}
function fetchDirective(s) {
    unwind(s, -1);
    dropKey(s, s.flow);
    s.allowKey = false;
    const start = s.pos;
    const directive = scanDirective(s);
    pushText(s, DIRECTIVE, start, directive.name, `${directive.first} ${directive.second}`);
}
function fetchMark(s, code) {
    unwind(s, -1);
    dropKey(s, s.flow);
    s.allowKey = false;
    s.pos += 3;
    push(s, code === 45 ? DOCUMENT_START : DOCUMENT_END, s.pos - 3, s.pos);
}
function openFlow(s, type) {
    saveKey(s);
    s.flow++;
    s.allowKey = true;
    if (s.text.startsWith("{{", s.pos))
        s.doubleBrace = s.pos;
    s.pos++;
    push(s, type, s.pos - 1, s.pos);
}
function closeFlow(s, type) {
    dropKey(s, s.flow);
    if (s.flow === 0) {
        refuse("yaml-syntax", `${scan_state_show(s.text, s.pos)} closes a bracket that is not open`, s.pos, "Remove it, or quote the text.");
    }
    s.flow--;
    s.allowKey = false;
    s.pos++;
    push(s, type, s.pos - 1, s.pos);
}
function indicator(s, type, allowKey) {
    s.allowKey = allowKey;
    dropKey(s, s.flow);
    s.pos++;
    push(s, type, s.pos - 1, s.pos);
}
function fetchEntry(s) {
    if (s.flow === 0) {
        if (!s.allowKey) {
            refuse("yaml-syntax", "A list item '- ' cannot start here", s.pos, "Put it on a line of its own, or quote the text.");
        }
        if (addIndent(s, s.pos - s.lineStart))
            push(s, BLOCK_SEQUENCE, s.pos, s.pos);
    }
    indicator(s, BLOCK_ENTRY, true);
}
function fetchKey(s) {
    if (s.flow === 0) {
        if (!s.allowKey)
            refuse("yaml-syntax", "A key '? ' cannot start here", s.pos, "Quote the text.");
        if (addIndent(s, s.pos - s.lineStart))
            push(s, BLOCK_MAPPING, s.pos, s.pos);
    }
    indicator(s, KEY, s.flow === 0);
}
function fetchValue(s) {
    const key = s.keys[s.flow];
    if (key !== undefined) {
        s.keys[s.flow] = undefined;
        s.keyCount--;
        insertKey(s, key, KEY);
        if (s.flow === 0 && addIndent(s, key.pos - key.lineStart))
            insertKey(s, key, BLOCK_MAPPING);
        s.allowKey = false;
    }
    else {
        if (s.flow === 0) {
            if (!s.allowKey) {
                refuseBehindQuote(s, s.pos);
                refuse("yaml-syntax", "A ': ' stands inside a value without quotes, where it would start a second key", s.pos, 'Quote the whole value ("Lab: small"), or indent the line like the keys above if it is a key of its own.');
            }
            if (addIndent(s, s.pos - s.lineStart))
                push(s, BLOCK_MAPPING, s.pos, s.pos);
        }
        s.allowKey = s.flow === 0;
        dropKey(s, s.flow);
    }
    s.pos++;
    push(s, VALUE, s.pos - 1, s.pos);
}
function fetchName(s, type) {
    saveKey(s);
    s.allowKey = false;
    const start = s.pos;
    if (type === TAG) {
        const tag = scanTag(s);
        pushText(s, type, start, tag.suffix, tag.handle);
    }
    else
        pushText(s, type, start, scanAnchor(s));
}
function fetchBlock(s, style) {
    s.allowKey = true;
    dropKey(s, s.flow);
    const start = s.pos;
    const block = scanBlock(s);
    pushScalar(s, start, block.end, block.text, style, block.indent);
}
function fetchQuoted(s, style) {
    saveKey(s);
    s.allowKey = false;
    const start = s.pos;
    const { lineStart } = s;
    const text = scanQuoted(s);
    if (s.lineStart !== lineStart) {
        s.quoteStart = start;
        s.quoteEnd = s.pos;
    }
    s.quoted?.push({ start, end: s.pos });
    pushScalar(s, start, s.pos, text, style, 0);
}
function fetchPlain(s) {
    saveKey(s);
    s.allowKey = false;
    const start = s.pos;
    const plain = scanPlain(s);
    pushScalar(s, start, plain.end, plain.text, "plain", 0);
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/tokens.js
/**
 * The token queue: PyYAML's scanner looks ahead only as far as a `:` can still make a key of an earlier token.
 *
 * @module
 */





/** The next token, which stays in the queue. */
function peekToken(s) {
    while (needsMore(s))
        fetch(s);
    return s.queue[s.head];
}
/** The type of the next token. */
function peekType(s) {
    return peekToken(s).type;
}
/** Takes the next token. */
function takeToken(s) {
    const token = peekToken(s);
    s.taken++;
    s.head++;
    if (s.head === s.queue.length) {
        s.queue.length = 0;
        s.head = 0;
    }
    return token;
}
function needsMore(s) {
    if (s.done)
        return false;
    if (s.head === s.queue.length)
        return true;
    if (s.keyCount === 0)
        return false;
    dropStaleKeys(s);
    if (s.keyCount === 0)
        return false;
    // Keys of outer levels were seen first.
    for (const key of s.keys)
        if (key !== undefined)
            return key.number === s.taken;
    return false;
}
function fetch(s) {
    skipToToken(s);
    dropStaleKeys(s);
    unwind(s, s.pos - s.lineStart);
    const { text, pos } = s;
    const code = text.charCodeAt(pos);
    const column = pos - s.lineStart;
    switch (code) {
        case 0:
            return fetchEnd(s);
        case 37: // %
            if (column === 0)
                return fetchDirective(s);
            break;
        case 91: // [
            return openFlow(s, FLOW_SEQUENCE);
        case 123: // {
            return openFlow(s, FLOW_MAPPING);
        case 93: // ]
            return closeFlow(s, FLOW_SEQUENCE_END);
        case 125: // }
            return closeFlow(s, FLOW_MAPPING_END);
        case 44: // ,
            return indicator(s, FLOW_ENTRY, true);
        case 45: // -
        case 46: // .
            if (column === 0 && isDocumentMark(text, pos) && isBlank(text.charCodeAt(pos + 3)))
                return fetchMark(s, code);
            if (code === 45 && isBlank(text.charCodeAt(pos + 1)))
                return fetchEntry(s);
            break;
        case 63: // ?
            if (s.flow > 0 || isBlank(text.charCodeAt(pos + 1)))
                return fetchKey(s);
            break;
        case COLON:
            if (s.flow > 0 || isBlank(text.charCodeAt(pos + 1)))
                return fetchValue(s);
            break;
        case 42: // *
            return fetchName(s, ALIAS);
        case 38: // &
            return fetchName(s, ANCHOR);
        case 33: // !
            return fetchName(s, TAG);
        case 124: // |
        case 62: // >
            if (s.flow === 0)
                return fetchBlock(s, code === 124 ? "literal" : "folded");
            break;
        case 39: // '
        case 34: // "
            return fetchQuoted(s, code === 39 ? "single" : "double");
        default:
    }
    const next = text.charCodeAt(pos + 1);
    if (!startsNoPlain(code) || (!isBlank(next) && (code === 45 || (s.flow === 0 && (code === 63 || code === COLON))))) {
        return fetchPlain(s);
    }
    noToken(s, code);
}
function noToken(s, code) {
    if (code !== TAB) {
        const quoted = code === 34 ? `'...'` : `"${s.text[s.pos]}..."`;
        refuse("yaml-syntax", `A value cannot start with ${scan_state_show(s.text, s.pos)}`, s.pos, `Quote the value: ${quoted}.`);
    }
    if (s.text.slice(s.lineStart, s.pos).trim() === "") {
        refuse("yaml-syntax", "The line is indented with a tab", s.pos, "Indent with spaces only.");
    }
    refuse("yaml-plain-tab", "A tab stands outside quotes, which PyYAML refuses", s.pos, 'Use a blank, or put the text into double quotes with \\t for the tab: "a\\tb".');
}
function skipToToken(s) {
    const { text } = s;
    for (;;) {
        while (text.charCodeAt(s.pos) === chars_SPACE)
            s.pos++;
        let code = text.charCodeAt(s.pos);
        if (code === HASH) {
            do
                code = text.charCodeAt(++s.pos);
            while (!isLineEnd(code));
        }
        if (takeBreak(s) === "")
            return;
        if (s.flow === 0)
            s.allowKey = true;
    }
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/unexpected.js


/**
 * Refuses a token that cannot come here.
 *
 * @param wanted - what could
 * @param open - where the bracket opens that is not closed yet
 */
function unexpected(s, token, wanted, open) {
    if (open !== undefined && token.type === STREAM_END) {
        refuse("yaml-syntax", `The bracket ${scan_state_show(s.text, open)} is never closed`, open, "Close it, or quote the text.");
    }
    refuseBehindQuote(s, token.start);
    const line = s.text.lastIndexOf("\n", token.start - 1) + 1;
    const startsLine = s.text.slice(line, token.start).trim() === "";
    const blocky = token.type === BLOCK_MAPPING || token.type === BLOCK_SEQUENCE || token.type === KEY || token.type === BLOCK_ENTRY;
    if (open === undefined && startsLine && blocky) {
        refuse("yaml-syntax", `The indentation of this line fits no line above it: ${wanted} is expected`, token.start, "Start it in the same column as the lines it belongs to.");
    }
    if (token.type === VALUE) {
        refuse("yaml-syntax", `A ':' stands where ${wanted} is expected`, token.start, "Quote the text, or write its key.");
    }
    refuse("yaml-syntax", `Found ${scan_state_show(s.text, token.start)} where ${wanted} is expected`, token.start, "Quote the whole value if this belongs to it, or put it on a line of its own.");
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/collections.js
/**
 * Lists and mappings, in blocks and in brackets.
 *
 * @module
 */






function empty(at) {
    return makeScalar(undefined, undefined, undefined, at, at);
}
function enter(c, at) {
    if (++c.depth > c.maxDepth) {
        refuse("yaml-too-deep", `Lists and mappings are nested more than ${c.maxDepth} deep`, at, "No hub setting needs that.");
    }
}
function blockSequence(c, list) {
    const { s } = c;
    enter(c, list.start);
    takeToken(s);
    while (peekType(s) === BLOCK_ENTRY) {
        const { end } = takeToken(s);
        const type = peekType(s);
        list.items.push(type === BLOCK_ENTRY || type === BLOCK_END ? empty(end) : compose_node(c, true, false));
    }
    list.end = collections_close(c, BLOCK_END, "another '- ' of the list");
    return list;
}
function indentlessSequence(c, list) {
    const { s } = c;
    enter(c, list.start);
    while (peekType(s) === BLOCK_ENTRY) {
        const { end } = takeToken(s);
        const type = peekType(s);
        const missing = type === BLOCK_ENTRY || type === KEY || type === VALUE || type === BLOCK_END;
        list.items.push(missing ? empty(end) : compose_node(c, true, false));
    }
    c.depth--;
    list.end = peekToken(s).start;
    return list;
}
function blockMapping(c, mapping) {
    const { s } = c;
    enter(c, mapping.start);
    takeToken(s);
    while (peekType(s) === KEY) {
        const key = blockPart(c, takeToken(s).end);
        if (peekType(s) === VALUE)
            addEntry(mapping, key, blockPart(c, takeToken(s).end));
        else
            addEntry(mapping, key, empty(peekToken(s).start));
    }
    mapping.end = collections_close(c, BLOCK_END, "another key of the mapping");
    return mapping;
}
function blockPart(c, end) {
    const type = peekType(c.s);
    return type === KEY || type === VALUE || type === BLOCK_END ? empty(end) : compose_node(c, true, true);
}
function collections_close(c, type, wanted) {
    if (peekType(c.s) !== type)
        unexpected(c.s, peekToken(c.s), wanted);
    c.depth--;
    return takeToken(c.s).end;
}
function separator(c, end, first, open) {
    if (!first && peekType(c.s) !== end) {
        const wanted = end === FLOW_SEQUENCE_END ? "',' or ']'" : "',' or '}'";
        if (peekType(c.s) !== FLOW_ENTRY)
            unexpected(c.s, peekToken(c.s), wanted, open);
        takeToken(c.s);
    }
    return peekType(c.s) !== end;
}
function flowSequence(c, list) {
    const { s } = c;
    enter(c, list.start);
    const open = takeToken(s).start;
    for (let first = true; separator(c, FLOW_SEQUENCE_END, first, open); first = false) {
        if (peekType(s) !== KEY)
            list.items.push(compose_node(c, false, false));
        else {
            const pair = makeMapping(true, undefined, undefined, peekToken(s).start);
            enter(c, pair.start);
            flowPair(c, pair, FLOW_SEQUENCE_END);
            c.depth--;
            pair.end = peekToken(s).start;
            list.items.push(pair);
        }
    }
    list.end = collections_close(c, FLOW_SEQUENCE_END, "']'");
    return list;
}
function flowMapping(c, mapping) {
    const { s } = c;
    enter(c, mapping.start);
    const open = takeToken(s).start;
    for (let first = true; separator(c, FLOW_MAPPING_END, first, open); first = false) {
        if (peekType(s) === KEY)
            flowPair(c, mapping, FLOW_MAPPING_END);
        else
            addEntry(mapping, compose_node(c, false, false), empty(peekToken(s).start));
    }
    mapping.end = collections_close(c, FLOW_MAPPING_END, "'}'");
    return mapping;
}
function flowPair(c, mapping, end) {
    const { s } = c;
    const behind = takeToken(s).end;
    let type = peekType(s);
    const key = type === VALUE || type === FLOW_ENTRY || type === end ? empty(behind) : compose_node(c, false, false);
    if (peekType(s) !== VALUE)
        return addEntry(mapping, key, empty(peekToken(s).start));
    const colon = takeToken(s).end;
    type = peekType(s);
    addEntry(mapping, key, type === FLOW_ENTRY || type === end ? empty(colon) : compose_node(c, false, false));
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/compose.js
/**
 * From tokens to nodes: one document, its anchors and tags.
 *
 * @module
 */






/** Reads the only document of a text; `undefined` when there is none. */
function composeDocument(s, maxDepth) {
    const c = { s, handles: new Map(), anchors: new Map(), maxDepth, depth: 0 };
    let type = peekType(s);
    let root;
    if (type === STREAM_END)
        return undefined;
    if (type === DIRECTIVE || type === DOCUMENT_START) {
        directives(c);
        if (peekType(s) !== DOCUMENT_START)
            unexpected(s, peekToken(s), "a line with '---' after the directives");
        takeToken(s);
        type = peekType(s);
        if (type === DIRECTIVE || type === DOCUMENT_START || type === DOCUMENT_END || type === STREAM_END) {
            const at = peekToken(s).start;
            root = makeScalar(undefined, undefined, undefined, at, at);
        }
    }
    c.handles.set("!", c.handles.get("!") ?? "!");
    c.handles.set("!!", c.handles.get("!!") ?? YAML_TAG);
    root ??= compose_node(c, true, false);
    while (peekType(s) === DOCUMENT_END)
        takeToken(s);
    type = peekType(s);
    if (type === DOCUMENT_START || type === DIRECTIVE) {
        refuse("yaml-syntax", "The file has a second document, but the hub reads exactly one", peekToken(s).start, "Remove the '---' line, or keep one document for each file.");
    }
    if (type !== STREAM_END)
        unexpected(s, peekToken(s), "the end of the file");
    return root;
}
function directives(c) {
    let version = false;
    while (peekType(c.s) === DIRECTIVE) {
        const token = takeToken(c.s);
        const [first = "", second = ""] = (token.extra ?? "").split(" ");
        if (token.value === "YAML") {
            if (version)
                refuse("yaml-syntax", "The file has two %YAML lines", token.start);
            if (Number(first) !== 1)
                refuse("yaml-syntax", "Only YAML 1.x can be read", token.start, "Write %YAML 1.1.");
            version = true;
        }
        else if (token.value === "TAG") {
            if (c.handles.has(first))
                refuse("yaml-syntax", `The tag handle '${first}' is defined twice`, token.start);
            c.handles.set(first, second);
        }
    }
}
/** Reads a node: an alias, a scalar or a collection, with its anchor and tag. */
function compose_node(c, block, indentless) {
    const { s } = c;
    let token = peekToken(s);
    if (token.type === ALIAS) {
        takeToken(s);
        return alias(c, token);
    }
    const { start } = token;
    let end = start;
    let anchor;
    let tag;
    for (let part = 0; part < 2; part++) {
        if (token.type === ANCHOR && anchor === undefined)
            anchor = token.value;
        else if (token.type === TAG && tag === undefined)
            tag = fullTag(c, token);
        else
            break;
        end = token.end;
        takeToken(s);
        token = peekToken(s);
    }
    if (anchor !== undefined && c.anchors.has(anchor)) {
        refuse("yaml-syntax", `The anchor '&${anchor}' is defined twice`, start, "Give every anchor its own name.");
    }
    if (token.type === SCALAR) {
        takeToken(s);
        return named(c, anchor, makeScalar(token, tag, anchor, token.start, token.end));
    }
    if (token.type === BLOCK_ENTRY && indentless) {
        return indentlessSequence(c, named(c, anchor, makeSequence(false, tag, anchor, start)));
    }
    if (token.type === FLOW_SEQUENCE)
        return flowSequence(c, named(c, anchor, makeSequence(true, tag, anchor, start)));
    if (token.type === FLOW_MAPPING)
        return flowMapping(c, named(c, anchor, makeMapping(true, tag, anchor, start)));
    if (block && token.type === BLOCK_SEQUENCE) {
        return blockSequence(c, named(c, anchor, makeSequence(false, tag, anchor, start)));
    }
    if (block && token.type === BLOCK_MAPPING) {
        return blockMapping(c, named(c, anchor, makeMapping(false, tag, anchor, start)));
    }
    if (anchor === undefined && tag === undefined)
        unexpected(s, token, "a value");
    return named(c, anchor, makeScalar(undefined, tag, anchor, end, end));
}
function alias(c, token) {
    const found = c.anchors.get(token.value);
    if (found !== undefined)
        return found;
    refuse("yaml-syntax", `'*${token.value}' repeats the value named '&${token.value}', but there is none above`, token.start, `If this is text, quote it: "*${token.value}".`);
}
function named(c, anchor, made) {
    if (anchor !== undefined)
        c.anchors.set(anchor, made);
    return made;
}
function fullTag(c, token) {
    if (token.extra === undefined)
        return token.value;
    const prefix = c.handles.get(token.extra);
    if (prefix === undefined) {
        refuse("yaml-syntax", `The tag handle '${token.extra}' is not defined`, token.start, 'If this is text, quote it: "!...".');
    }
    return prefix + token.value;
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/construction.js
/** No one reads more than that, and a file of a million bad dates should not cost memory. */
const construction_MOST = 1000;
/** Adds a problem unless there are too many already, or it was found there before (through an alias). */
function addProblem(c, problem) {
    if (c.problems.length >= construction_MOST)
        return;
    if (c.problems.some((other) => other.offset === problem.offset))
        return;
    c.problems.push(problem);
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/dates.js
/**
 * Dates and times of YAML 1.1 as Python's `datetime` takes them.
 *
 * @module
 */
const TIMESTAMP = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?(?:[ \t]*(Z|([-+])([0-9]{1,2})(?::([0-9]{2}))?))?)?\n?$/;
/** Reads a date or time; `undefined` when Python raises on it (month 13, 30 February, hour 24, year 0). */
function readDate(text) {
    const match = TIMESTAMP.exec(text);
    if (match === null)
        return undefined;
    const number = (group) => Number(match[group] ?? "0");
    const [year, month, day] = [number(1), number(2), number(3)];
    if (year === 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
        return undefined;
    if (match[4] === undefined)
        return { type: "date", identity: `date ${year}-${month}-${day}` };
    const [hour, minute, second] = [number(4), number(5), number(6)];
    if (hour > 23 || minute > 59 || second > 59)
        return undefined;
    const micro = Number((match[7] ?? "").slice(0, 6).padEnd(6, "0"));
    const offset = (number(10) * 60 + number(11)) * (match[9] === "-" ? -1 : 1);
    if (Math.abs(offset) >= 24 * 60)
        return undefined;
    const moment = new Date(0);
    moment.setUTCFullYear(year, month - 1, day);
    moment.setUTCHours(hour, minute - offset, second);
    const zone = match[8] === undefined ? "local" : "utc";
    return { type: "datetime", identity: `${zone} ${moment.getTime()} ${micro}` };
}
function daysIn(year, month) {
    if (month === 2)
        return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
    return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/keys_of_mapping.js
/**
 * Which keys of a mapping are one key for Python: `1`, `1.0` and `true` are.
 *
 * @module
 */

/** A value that is the same (as a key of a JavaScript Map) for keys that Python holds equal. */
function keyIdentity(key) {
    if (key.kind !== "scalar")
        return key;
    switch (key.type) {
        case "bool":
            return key.value === true ? 1 : 0;
        case "float":
            return floatIdentity(key.value, key);
        case "date":
        case "datetime":
            return Symbol.for(`hub_yaml ${readDate(key.text)?.identity}`);
        case "binary":
            return Symbol.for(`hub_yaml ${key.text.replace(/[^A-Za-z0-9+/]/g, "")}`);
        case "invalid":
            return key;
        default:
            return key.value;
    }
}
function floatIdentity(value, key) {
    if (typeof value !== "number" || Number.isNaN(value)) {
        // Python's dict finds PyYAML's one `.nan` object again, but never one that float("nan") made.
        return key.kind === "scalar" && key.tag === undefined ? Symbol.for("hub_yaml nan") : key;
    }
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? BigInt(value) : value;
}
const FEW = 8;
/**
 * Marks the entries that a later one replaces.
 *
 * @param found - called for two keys written in the mapping itself; a key beside a `<<` is meant as an override
 */
function lookAlikes(mapping, found) {
    const { entries } = mapping;
    if (entries.length < 2 || (entries.length <= FEW && allDifferent(entries)))
        return;
    const seen = new Map();
    for (let index = 0; index < entries.length; index++) {
        const entry = entries[index];
        if (entry === undefined)
            continue;
        const identity = keyIdentity(entry.key);
        const before = entries[seen.get(identity) ?? -1];
        if (before !== undefined) {
            before.overridden = true;
            if (!before.merged && !entry.merged)
                found(before.key, entry.key);
        }
        seen.set(identity, index);
    }
}
// Most mappings are small, and a Map for each would be the slowest part of reading.
function allDifferent(entries) {
    for (let i = 0; i < entries.length; i++) {
        const key = entries[i]?.key;
        if (key?.kind !== "scalar" || key.type !== "str")
            return false;
        for (let j = 0; j < i; j++) {
            const other = entries[j]?.key;
            if (other?.kind === "scalar" && other.text === key.text)
                return false;
        }
    }
    return true;
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/merge.js


/**
 * Replaces the `<<` keys of a mapping by what they merge: that comes first, so that the mapping's own keys win; of a
 * list of mappings, the first wins.
 */
function flatten(c, mapping) {
    if (!mapping.special)
        return;
    mapping.special = false;
    const merged = [];
    const own = [];
    for (const entry of mapping.entries) {
        const { key } = entry;
        if (key.kind === "scalar" && key.type === "merge")
            mergeInto(c, mapping, merged, entry);
        else {
            if (key.kind === "scalar" && key.type === "value") {
                // PyYAML lets `=` be a key, as text.
                key.type = "str";
                key.value = key.text;
            }
            own.push(entry);
        }
    }
    if (merged.length > 0)
        mapping.entries = merged.concat(own);
    else
        mapping.entries = own;
}
function mergeInto(c, mapping, merged, { key, value }) {
    if (value.kind === "mapping")
        take(c, mapping, merged, value);
    else if (value.kind === "sequence") {
        for (const source of value.items.toReversed()) {
            if (source.kind === "mapping")
                take(c, mapping, merged, source);
            else
                wrong(c, source);
        }
    }
    else
        wrong(c, value.text === "" ? key : value);
}
function wrong(c, node) {
    addProblem(c, {
        code: "yaml11-value-merge",
        message: "'<<' merges mappings, and this is none",
        hint: "Write '<<: *anchor', or quote '\"<<\"' if it is an ordinary key.",
        offset: node.start,
    });
}
function take(c, mapping, merged, source) {
    if (source.progress === 1 || source === mapping) {
        refuse("yaml-recursive", "A mapping is merged into itself", mapping.start, "Merge a mapping that stands elsewhere.");
    }
    flatten(c, source);
    c.merged += source.entries.length;
    if (c.merged > c.maxNodes) {
        refuse("yaml-too-large", `Merges add more than ${c.maxNodes} keys to this file`, mapping.start, "Write fewer '<<'.");
    }
    for (const { key, value } of source.entries)
        merged.push({ key, value, merged: true, overridden: false });
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/construct.js
/**
 * What PyYAML's SafeConstructor does with composed nodes: values of scalars, tags, merges, keys that repeat.
 *
 * @module
 */







/** Gives every scalar under a node its value, flattens merges, and finds what PyYAML refuses. */
function constructDocument(c, root) {
    walk(c, root);
}
function walk(c, node) {
    if (node.kind === "scalar") {
        if (node.type !== "str")
            constructScalar(c, node);
        return;
    }
    if (node.progress === 2)
        return;
    if (node.progress === 1) {
        refuse("yaml-recursive", "An alias repeats a list or mapping inside itself", node.start, "The hub cannot walk through that.");
    }
    node.progress = 1;
    checkTag(c, node);
    if (node.kind === "sequence") {
        for (const item of node.items) {
            walk(c, item);
            measure(c, node, item);
        }
    }
    else
        walkMapping(c, node);
    node.progress = 2;
}
function measure(c, parent, child) {
    if (child.kind === "scalar") {
        parent.size++;
        return;
    }
    parent.size += child.size;
    parent.depth = Math.max(parent.depth, child.depth + 1);
    if (parent.depth > c.maxDepth) {
        refuse("yaml-too-deep", `Lists and mappings are nested more than ${c.maxDepth} deep`, parent.start, "No hub setting needs that.");
    }
    if (parent.size > c.maxNodes) {
        refuse("yaml-too-large", `Aliases and merges make more than ${c.maxNodes} values of this file`, parent.start, "Write fewer '*aliases' of aliases.");
    }
}
function walkMapping(c, mapping) {
    if (mapping.special)
        flatten(c, mapping);
    for (const { key, value } of mapping.entries) {
        walk(c, key);
        if (key.kind !== "scalar")
            unhashable(c, mapping, key);
        walk(c, value);
        mapping.size++;
        measure(c, mapping, value);
    }
    lookAlikes(mapping, (first, again) => {
        if (c.duplicates.length < construction_MOST)
            c.duplicates.push({ mapping, first, again });
    });
}
function unhashable(c, mapping, key) {
    const jinja = key.kind === "mapping" && key.flow && mapping.flow && key.start === mapping.start + 1;
    if (jinja) {
        addProblem(c, {
            code: "jinja-unquoted",
            message: "'{{' without quotes starts a YAML mapping, not a template",
            hint: 'Quote the whole value: "{{ spawner.user.name }}".',
            offset: mapping.start,
        });
    }
    else {
        addProblem(c, {
            code: "yaml-syntax",
            message: "A key is a list or a mapping, which Python cannot use as a key",
            hint: "Quote the key, or write it as plain text.",
            offset: key.start,
        });
    }
}
const COLLECTION_TAGS = {
    sequence: ["seq", "omap", "pairs"],
    mapping: ["map", "set"],
};
function checkTag(c, node) {
    if (node.tag === undefined)
        return;
    const known = node.tag.startsWith(YAML_TAG) ? node.tag.slice(YAML_TAG.length) : "";
    if (!COLLECTION_TAGS[node.kind].includes(known))
        unknownTag(c, node.tag, node.start, `a ${node.kind}`);
    if (known !== "omap" && known !== "pairs")
        return;
    const items = node.kind === "sequence" ? node.items : [];
    const wrong = items.find((item) => item.kind !== "mapping" || item.entries.length !== 1);
    if (wrong !== undefined)
        unknownTag(c, node.tag, wrong.start, "an item that is not one key with its value");
}
function unknownTag(c, tag, offset, what) {
    const shown = tag.startsWith(YAML_TAG) ? `!!${tag.slice(YAML_TAG.length)}` : tag;
    addProblem(c, {
        code: "yaml-syntax",
        message: `The tag '${shown}' does not fit ${what}`,
        hint: 'Remove the tag. If it is text, quote it: "!...".',
        offset,
    });
}
function constructScalar(c, node) {
    switch (node.type) {
        case "str":
        case "invalid":
            if (node.type === "invalid" && node.tag !== undefined)
                unknownTag(c, node.tag, node.start, "this value");
            return;
        case "merge":
        case "value":
            construct_invalid(c, node, "yaml11-value-merge", `PyYAML refuses '${node.text}' as a value without quotes`, `Quote it: "${node.text}".`);
            return;
        case "date":
        case "datetime": {
            const date = readDate(node.text);
            if (date === undefined)
                construct_invalid(c, node, "yaml11-date", `'${clip(node.text)}' looks like a date, but there is no such day or time`, "Quote it.");
            else {
                node.type = date.type;
                node.value = node.text;
            }
            return;
        }
        case "binary": {
            const problem = base64Problem(node.text);
            if (problem !== undefined)
                construct_invalid(c, node, "yaml-syntax", `'!!binary' text ${problem}`, "Write base64, or remove the tag.");
            else
                node.value = node.text;
            return;
        }
        default: {
            const made = construct(node.type, node.text);
            if (made.type === "invalid")
                construct_invalid(c, node, CODES[node.type] ?? "yaml-syntax", `'${clip(node.text)}' is not ${made.problem}`, "Quote it.");
            else
                node.value = made.value;
        }
    }
}
const CODES = {
    bool: "yaml11-bool",
    int: "yaml11-int",
    float: "yaml11-float",
};
function clip(text) {
    return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}
function construct_invalid(c, node, code, message, hint) {
    node.type = "invalid";
    node.value = null;
    addProblem(c, { code, message, hint, offset: node.start });
}
// Python's decodebytes skips what is no base64, but wants complete groups.
function base64Problem(text) {
    if (/[^\0-\x7f]/.test(text))
        return "has characters outside ASCII";
    let group = 0;
    let pads = 0;
    for (const char of text) {
        if (/[A-Za-z0-9+/]/.test(char)) {
            group = (group + 1) % 4;
            pads = 0;
        }
        else if (char === "=" && group >= 2 && group + ++pads >= 4) {
            return undefined;
        }
    }
    return group === 0 ? undefined : "ends in the middle of a group";
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/lines.js
/**
 * A function that turns offsets into lines and columns, as editors count them: lines end with LF, CR LF or CR; a byte
 * order mark takes no column.
 */
function lineTable(text) {
    let starts;
    return (offset) => {
        starts ??= lineStarts(text);
        let low = 0;
        let high = starts.length - 1;
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if ((starts[middle] ?? 0) <= offset)
                low = middle;
            else
                high = middle - 1;
        }
        const start = starts[low] ?? 0;
        return { offset, line: low + 1, column: Math.max(1, offset - start + 1) };
    };
}
function lineStarts(text) {
    const starts = [text.startsWith("\ufeff") ? 1 : 0];
    const cr = text.includes("\r");
    if (!cr) {
        for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1))
            starts.push(at + 1);
        return starts;
    }
    for (const match of text.matchAll(/\r\n?|\n/g))
        starts.push(match.index + match[0].length);
    return starts;
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/position.js




/**
 * Where a character of a scalar's text stands in the file: in literal blocks, behind escapes and folds too.
 *
 * @param index - UTF-16 units from the start of `node.text`; its length stands for the end of the text
 */
function positionIn(yaml, node, index) {
    const runs = runsOf(yaml, node);
    let offset = node.start;
    for (const run of runs) {
        if (run.value > index)
            break;
        offset = node.start + run.source + index - run.value;
    }
    return yaml.mark(Math.min(offset, yaml.text.length));
}
const cache = new WeakMap();
function runsOf(yaml, node) {
    const known = cache.get(node);
    if (known !== undefined)
        return known;
    const block = node.style === "literal" || node.style === "folded";
    const scan = startScan(`${yaml.text.slice(node.start, node.end)}\0`);
    const runs = [];
    scan.runs = runs;
    if (block)
        scanBlock(scan, node.indent);
    else if (node.style === "plain")
        scanPlain(scan);
    else
        scanQuoted(scan);
    cache.set(node, runs);
    return runs;
}

;// CONCATENATED MODULE: ./build/text/hub_yaml/mod.js
/**
 * Reads YAML exactly as the hub does: as PyYAML 6's `safe_load` (YAML 1.1), with the position of every value.
 *
 * @see https://github.com/yaml/pyyaml/tree/6.0.2/lib/yaml
 * @module
 */







const MEBI = 1024 * 1024;
/**
 * Reads a file as the hub does. Nothing is thrown: what PyYAML refuses is in `problems`, with `fatal` set.
 *
 * @param input - text, or bytes that must be UTF-8
 *
 * @example
 * ```ts
 * import { readHubYaml, toValue } from "app-hub-configurator";
 *
 * const yaml = readHubYaml("debug: on\nmode: 0755\nslug: 'on'\n");
 * console.log(yaml.problems.length, JSON.stringify(toValue(yaml.root)));
 * // 0 {"debug":true,"mode":493,"slug":"on"}
 * ```
 */
function readHubYaml(input, options = {}) {
    const text = typeof input === "string" ? input : mod_decode(input);
    const maxLength = options.maxLength ?? 32 * MEBI;
    if (text === undefined) {
        return mod_finish("", undefined, [problem("not-utf8", "The file is not UTF-8 text", 0, "Save it as UTF-8.")]);
    }
    if (text.length > maxLength) {
        const message = `The file has more than ${maxLength} characters`;
        return mod_finish("", undefined, [problem("yaml-too-large", message, 0, "A ConfigMap holds at most 1 MiB.")]);
    }
    const unusual = hasUnusual(text);
    const bad = unusual ? nonPrintable(text) : undefined;
    if (bad !== undefined)
        return mod_finish(text, undefined, [{ ...bad, fatal: true }]);
    return read(text, options, unusual && /[\x85\u2028\u2029]/.test(text));
}
function problem(code, message, offset, hint) {
    return { code, message, offset, hint, fatal: true };
}
function mod_decode(bytes) {
    try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        return undefined;
    }
}
// `odd`: the text has line breaks that only YAML 1.1 knows.
function read(text, options, odd) {
    const maxDepth = options.maxDepth ?? 100;
    const scan = startScan(`${text}\0`, text.startsWith("\ufeff") ? 1 : 0);
    const quoted = [];
    if (odd)
        scan.quoted = quoted;
    const c = {
        maxDepth,
        maxNodes: text.length + (options.maxAliasNodes ?? 1_000_000),
        problems: [],
        duplicates: [],
        merged: 0,
    };
    const found = [];
    let root;
    try {
        const open = composeDocument(scan, maxDepth);
        if (open !== undefined)
            constructDocument(c, open);
        root = open;
    }
    catch (error) {
        const refusal = refusalOf(error);
        if (refusal === undefined)
            throw error;
        found.push({ ...reason(scan, refusal), fatal: true });
    }
    for (const value of c.problems)
        found.push({ ...value, fatal: true });
    if (odd)
        addBreaks(found, text, foreignBreaks(text, quoted));
    for (const offset of scan.halves)
        found.push({ ...HALF, offset });
    return { ...mod_finish(text, root, found), duplicates: c.duplicates };
}
// What follows such a break is often no YAML any more; then the break is the error to show.
function addBreaks(found, text, breaks) {
    const syntax = found.findIndex(({ code }) => code === "yaml-syntax");
    const failed = found[syntax]?.offset ?? -1;
    const cause = breaks.findLast(({ offset }) => offset <= failed);
    const near = cause !== undefined && text.slice(cause.offset, failed).split("\n").length < 3;
    if (near)
        found.splice(syntax, 1);
    found.push(...breaks.map((bad) => ({ ...bad, fatal: near && bad === cause })));
}
const HALF = {
    code: "yaml-surrogate",
    fatal: false,
    message: "The escape is half of a character (U+D800 to U+DFFF), which Python cannot write as UTF-8",
    hint: "Write the character itself, or \\U and eight digits: \\U0001F680.",
};
// A `{{` without quotes fails somewhere behind its brackets, which says nothing about the cause.
function reason(scan, refusal) {
    const at = scan.doubleBrace;
    if (refusal.code !== "yaml-syntax" || at === -1)
        return refusal;
    const lineStart = scan.text.lastIndexOf("\n", refusal.offset - 1) + 1;
    if (at < lineStart)
        return refusal;
    return {
        code: "jinja-unquoted",
        message: "'{{' without quotes starts a YAML mapping, not a template",
        hint: 'Quote the whole value: "{{ spawner.user.name }}".',
        offset: at,
    };
}
function mod_finish(text, root, found) {
    const mark = lineTable(text);
    const problems = found
        .toSorted((a, b) => a.offset - b.offset)
        .map(({ code, fatal, message, offset, hint }) => ({
        code,
        fatal,
        message,
        ...(hint === undefined ? {} : { hint }),
        at: mark(offset),
    }));
    return { text, root, problems, duplicates: [], mark };
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/twice.js


/**
 * Renders a string of `manifests` as the hub does: once as a value (if it holds `{{`), and once more inside the YAML
 * text that PyYAML writes of the object, where quotes are doubled or escaped and every string counts.
 *
 * @returns `undefined` where that cannot be told without Python
 */
function renderTwice(text, user = {}) {
    let first = text;
    if (text.includes("{{")) {
        const rendered = renderTemplate(text, user);
        if (rendered === undefined)
            return undefined;
        if (!rendered.ok)
            return { ...rendered, pass: 1 };
        first = rendered.text;
    }
    if (!/\{[{%#]/.test(first))
        return { ok: true, text: first };
    const style = dumpStyle(first);
    if (style === "double")
        return escapedProblem(first);
    // Line breaks and indentation are added to the dump, and these signs would remove them.
    if (first.includes("\n") && /[{][{%#][-+]|[-+][%#}]\}/.test(first))
        return undefined;
    const quoted = style === "single";
    if (!quoted && /-[%#}]\}$/.test(first))
        return undefined;
    // Something stands behind every string of the dump, so that no final newline is lost.
    const second = renderTemplate(`${quoted ? first.replaceAll("'", "''") : first}.`, user);
    if (second === undefined)
        return undefined;
    if (!second.ok)
        return { ok: false, pass: 2, message: second.message, index: Math.min(second.index, first.length) };
    const result = second.text.slice(0, -1);
    if (!quoted)
        return reread(result, first);
    // Blanks beside line breaks are lost when the dump is read again.
    if (first.includes("\n") && /^ | $| \n|\n /.test(result))
        return undefined;
    return /(?<!')'(?:'')*(?!')/.test(result) ? undefined : { ok: true, text: result.replaceAll("''", "'") };
}
// In double quotes the quotes of an expression get a backslash, which Jinja does not know there.
function escapedProblem(text) {
    const escaped = text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
    const parsed = parseTemplate(escaped);
    return parsed.ok
        ? undefined
        : { ok: false, pass: 2, message: parsed.message, index: Math.min(parsed.index, text.length) };
}
// What was plain is read as YAML again, so it has to stay plain text of one line.
function reread(result, before) {
    if (result === before)
        return { ok: true, text: result };
    const { root } = readHubYaml(`key: ${result}`);
    const value = root?.kind === "mapping" ? root.entries[0]?.value : undefined;
    return value?.kind === "scalar" && value.type === "str" ? { ok: true, text: value.text } : undefined;
}
/**
 * How PyYAML's emitter writes a text that holds `{{`, `{%` or `{#` as a value of a block mapping.
 *
 * @see https://github.com/yaml/pyyaml/blob/6.0.2/lib/yaml/emitter.py
 */
function dumpStyle(text) {
    if (/[^\x20-\x7e\n]/.test(text) || / \n/.test(text))
        return "double";
    const notPlain = /\n|^[ #,[\]{}&*!|>'"%@`]|^[-?:](?: |$)|^---|^\.\.\.|:(?: |$)| #| $/;
    return notPlain.test(text) ? "single" : "plain";
}

;// CONCATENATED MODULE: ./build/hub_rules/jinja/mod.js
/**
 * Says what Jinja2 3.1 does with a string of a hub configuration: refuse it, or read which variables.
 *
 * @see https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py
 * @module
 */





/**
 * Reads a string as the hub does when it holds `{{`.
 *
 * @param user - whose variables the rendering uses
 */
function readJinja(text, user = {}) {
    const parsed = parseTemplate(text);
    if (!parsed.ok)
        return parsed;
    const place = sourceIndexes(text);
    const reads = readsOf(parsed.body).map((read) => ({ ...read, index: place(read.index) }));
    return { ok: true, reads, rendering: renderTemplate(text, user) };
}

;// CONCATENATED MODULE: ./build/hub_rules/str_format_field.js

const problems = new WeakMap();
/** Stops the formatting. */
function failField(kind, message, index, field) {
    const error = new Error(message);
    problems.set(error, { kind, message, index, ...(field === undefined ? {} : { field }) });
    throw error;
}
/** The reason of an error that {@link failField} threw. */
function formatProblemOf(error) {
    return error instanceof Error ? problems.get(error) : undefined;
}
/** Reads the field whose text starts at `start`, behind the brace. */
function readField(template, start, base) {
    const parts = split(template, start, base);
    const index = base + start - 1;
    const name = /^[^.[]*/.exec(parts.path)?.[0] ?? "";
    const field = {
        name,
        index,
        resolve(fields, expand) {
            const value = str_format_field_lookUp(parts.path, name, fields, index);
            const converted = str_format_field_convert(value, parts.conversion, index);
            const spec = /[{}]/.test(parts.spec) ? expand(parts.spec, parts.specAt) : parts.spec;
            if (spec === undefined)
                return undefined;
            return applySpec(converted, spec, index);
        },
    };
    return { field, end: parts.end };
}
function split(template, start, base) {
    let at = start;
    for (; at < template.length; at++) {
        const char = template[at];
        if (char === "{")
            failField("ValueError", "A '{' stands inside a field name", base + at);
        if (char === "[") {
            const close = template.indexOf("]", at);
            at = close === -1 ? template.length : close;
        }
        else if (char === "}" || char === ":" || char === "!")
            break;
    }
    const path = template.slice(start, at);
    const open = base + start - 1;
    if (at >= template.length)
        failField("ValueError", "A '{' has no '}'", open);
    if (template[at] === "}")
        return { path, conversion: undefined, spec: "", specAt: at, end: at + 1 };
    let conversion;
    let from = at + 1;
    if (template[at] === "!") {
        conversion = String.fromCodePoint(template.codePointAt(from) ?? failField("ValueError", "A '!' ends the text", open));
        from += conversion.length;
        const next = template[from];
        if (next === "}")
            return { path, conversion, spec: "", specAt: from, end: from + 1 };
        if (next !== undefined && next !== ":")
            failField("ValueError", "Only ':' or '}' may follow '!' and a letter", open);
        from++;
    }
    let depth = 1;
    for (let end = from; end < template.length; end++) {
        if (template[end] === "{")
            depth++;
        else if (template[end] === "}" && --depth === 0) {
            return { path, conversion, spec: template.slice(from, end), specAt: from, end: end + 1 };
        }
    }
    failField("ValueError", "A '{' has no '}'", open);
}
// Attributes every Python object or text has beside its methods; formatting one raises nothing.
const DUNDERS = new Set(("add class contains delattr dir doc eq format ge getattribute getitem getnewargs gt hash init init_subclass iter le " +
    "len lt mod mul ne new reduce reduce_ex repr rmod rmul setattr sizeof str subclasshook getstate")
    .split(" ")
    .map((name) => `__${name}__`));
// `undefined` is a value that only Python can print.
function str_format_field_lookUp(path, name, fields, index) {
    if (/^\p{Nd}{19,}$/u.test(name))
        failField("ValueError", `The number '${name}' is too large`, index);
    if (name === "" || /^\p{Nd}+$/u.test(name)) {
        failField("IndexError", `'{${name}}' is a numbered field, and there are only named ones`, index, name);
    }
    if (!Object.hasOwn(fields, name))
        failField("KeyError", `There is no field '${name}'`, index, name);
    let value = fields[name];
    const rest = path.slice(name.length);
    for (let at = 0; at < rest.length;) {
        if (rest[at] === ".") {
            const attribute = /^[^.[]*/.exec(rest.slice(at + 1))?.[0] ?? "";
            if (attribute === "")
                failField("ValueError", "An attribute name is empty", index);
            if (value === undefined)
                return undefined;
            if (!STRING_METHODS.has(attribute) && !DUNDERS.has(attribute)) {
                failField("AttributeError", `A text has no attribute '${attribute}'`, index, name);
            }
            value = undefined;
            at += 1 + attribute.length;
        }
        else if (rest[at] === "[") {
            const close = rest.indexOf("]", at);
            if (close === -1)
                failField("ValueError", "A '[' has no ']'", index);
            const key = rest.slice(at + 1, close);
            if (key === "")
                failField("ValueError", "An index is empty", index);
            if (value === undefined)
                return undefined;
            if (!/^\p{Nd}+$/u.test(key))
                failField("TypeError", `A text has no item '${key}'`, index, name);
            value = Array.from(value)[Number(key)];
            if (value === undefined)
                failField("IndexError", `'${name}' has no character ${key}`, index, name);
            at = close + 1;
        }
        else
            failField("ValueError", "Only '.' or '[' may follow a ']'", index);
    }
    return value;
}
function str_format_field_convert(value, conversion, index) {
    if (conversion === undefined || conversion === "s")
        return value;
    if (conversion !== "r" && conversion !== "a")
        failField("ValueError", `'!${conversion}' is no conversion`, index);
    if (value === undefined || !/^[ -~]*$/.test(value) || /['\\]/.test(value))
        return undefined;
    return `'${value}'`;
}
const SPEC = /^(?:(.)?([<>^]))?(0?)(\d*)(?:\.(\d+))?s?$/su;
function applySpec(value, spec, index) {
    if (spec === "")
        return value;
    if (value === undefined)
        return undefined;
    const match = SPEC.exec(spec);
    if (match === null)
        failField("ValueError", `':${spec}' is no format for a text`, index);
    const [, fill, align, zero, width, precision] = match;
    if (Number(width) > 9999 || Number(precision ?? 0) >= 2 ** 63)
        failField("ValueError", "The width is too large", index);
    const chars = Array.from(value).slice(0, precision === undefined ? undefined : Number(precision));
    const missing = Math.max(0, Number(width) - chars.length);
    const pad = fill ?? (zero === "" ? " " : "0");
    const left = align === ">" ? missing : align === "^" ? Math.floor(missing / 2) : 0;
    return pad.repeat(left) + chars.join("") + pad.repeat(missing - left);
}

;// CONCATENATED MODULE: ./build/hub_rules/str_format.js
/**
 * Python's `str.format`, which KubeSpawner applies to environment values, volumes, mounts and init containers, and
 * JupyterHub to `default_url`.
 *
 * @see https://docs.python.org/3/library/string.html#format-string-syntax
 * @see https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/spawner.py
 * @module
 */

/** Fields of KubeSpawner 6.2.0 with what they stand for, for a user `jdoe`. */
const KUBESPAWNER_FIELDS = {
    userid: "1",
    username: "jdoe",
    unescaped_username: "jdoe",
    legacy_escape_username: "jdoe",
    servername: "",
    unescaped_servername: "",
    hubnamespace: "jupyter",
};
/** Fields of JupyterHub's `default_url`. */
const DEFAULT_URL_FIELDS = { username: "jdoe", base_url: "/user/jdoe/" };
/**
 * Formats a text as Python's `text.format(**fields)`.
 *
 * @param fields - the names that exist, all of them texts
 */
function pythonFormat(template, fields) {
    const used = [];
    try {
        const text = format(template, fields, used, 0, 2);
        return { ok: true, text, fields: used };
    }
    catch (error) {
        const problem = formatProblemOf(error);
        if (problem === undefined)
            throw error;
        return { ok: false, ...problem };
    }
}
// `base` is where the template starts in the text that the caller gave; fields in a field's specification are one level down.
function format(template, fields, used, base, levels) {
    if (levels === 0)
        failField("ValueError", "Fields stand more than two levels inside each other", base);
    let out = "";
    let pos = 0;
    while (pos < template.length) {
        const brace = template.slice(pos).search(/[{}]/);
        if (brace === -1)
            return out === undefined ? undefined : out + template.slice(pos);
        const at = pos + brace;
        const char = template.charAt(at);
        if (out !== undefined)
            out += template.slice(pos, at);
        if (template[at + 1] === char) {
            if (out !== undefined)
                out += char;
            pos = at + 2;
            continue;
        }
        if (char === "}")
            failField("ValueError", "A single '}' stands in the text", base + at);
        if (at + 1 === template.length)
            failField("ValueError", "A single '{' stands in the text", base + at);
        const read = readField(template, at + 1, base);
        pos = read.end;
        used.push(read.field);
        const text = read.field.resolve(fields, (spec, specAt) => format(spec, fields, used, base + specAt, levels - 1));
        out = out === undefined || text === undefined ? undefined : out + text;
    }
    return out;
}

;// CONCATENATED MODULE: ./build/hub_rules/engine/templates.js
/**
 * Strings as the hub renders them: Jinja for every string with `{{`, then KubeSpawner's `str.format` where it applies.
 *
 * @module
 */



const sample = { name: "jdoe", namespace: "jupyter-jdoe" };
const awkwardUser = { name: "Eric.B@x.org", namespace: "jupyter-eric-2eb-40x-2eorg" };
/** The namespace of the sample user. */
const SAMPLE_NAMESPACE = sample.namespace;
/** A fresh memory of templates. */
function createTemplates() {
    const known = new Map();
    return {
        render(text) {
            let rendered = known.get(text);
            if (rendered === undefined) {
                rendered = renderOnce(text);
                known.set(text, rendered);
            }
            return rendered;
        },
        failsTwice(text) {
            const twice = renderTwice(text, sample);
            return twice?.ok === false && twice.pass === 2 ? twice.message : undefined;
        },
        format: templates_format,
    };
}
function renderOnce(text) {
    const read = readJinja(text, sample);
    const value = read.ok && read.rendering?.ok === true ? read.rendering.text : undefined;
    return {
        value,
        awkward: () => {
            if (value === undefined)
                return undefined;
            const rendering = renderTemplate(text, awkwardUser);
            return rendering?.ok === true ? rendering.text : undefined;
        },
        problems: templates_problemsOf(text, read),
    };
}
function templates_problemsOf(text, read) {
    if (!read.ok)
        return [refusal(text, read.message, read.index)];
    const problems = [];
    const hash = /\$\{#/.exec(withoutRaw(text));
    if (hash !== null) {
        const message = `\${# begins a comment in ${show_quote(text)}, so a part of it is lost`;
        problems.push({ rule: "jinja-bash-hash", message, index: text.indexOf("${#") });
    }
    for (const one of read.reads) {
        const problem = readProblem(one);
        if (problem !== undefined)
            problems.push(problem);
    }
    const insides = /\.__|\[\s*['"]__|attr\(\s*['"]__|\blipsum\s*[.[]/.exec(text);
    if (insides !== null && !problems.some((problem) => problem.rule === "jinja-unsandboxed")) {
        problems.push({ rule: "jinja-unsandboxed", message: "The template reaches into Python", index: insides.index });
    }
    const { rendering } = read;
    if (rendering?.ok === false && !problems.some((problem) => problem.rule === "jinja-undefined-attr")) {
        const message = `Rendering ${show_quote(text)} fails: ${rendering.message}`;
        problems.push({ rule: "jinja-syntax", message, index: rendering.index });
    }
    return problems;
}
// Which of the openers the failure belongs to says what the author had in mind.
function refusal(text, message, index) {
    let opener = "{{";
    for (const match of text.matchAll(/\{[{%#]/g)) {
        if (match.index > index)
            break;
        opener = match[0];
    }
    const said = `${show_quote(excerpt(text, index))} is no Jinja: ${message}`;
    return opener === "{{"
        ? { rule: "jinja-syntax", message: said, index }
        : { rule: "jinja-bash-hash", message: `${opener} counts in a text with {{: ${message}`, index };
}
function excerpt(text, index) {
    const from = Math.max(text.lastIndexOf("\n", index - 1) + 1, index - 30, 0);
    const end = text.indexOf("\n", index);
    return text.slice(from, end < 0 ? undefined : end).trim();
}
function readProblem(read) {
    const { root, path, index } = read;
    const name = [root, ...path].join(".");
    if (path.some((part) => typeof part === "string" && part.startsWith("__"))) {
        return { rule: "jinja-unsandboxed", message: `${show_quote(name)} reaches into Python`, index };
    }
    const judged = judgeRead(read);
    if (judged === "raises") {
        return {
            rule: "jinja-undefined-attr",
            message: `${show_quote(name)} does not exist, and using it raises an error`,
            index,
        };
    }
    if (judged === "empty") {
        return { rule: "jinja-undefined", message: `${show_quote(name)} does not exist: nothing is put in its place`, index };
    }
    if (root === "spawner" && path[0] !== "user") {
        return { rule: "jinja-unsandboxed", message: `${show_quote(name)} reaches into the hub`, index };
    }
    return undefined;
}
const rawTag = /\{%[-+]?\s*(end)?raw\s*[-+]?%\}/g;
/** What is left outside of raw blocks; an open block is kept, since it is an error of its own. */
function withoutRaw(text) {
    if (!text.includes("{%"))
        return text;
    let left = "";
    let from = 0;
    let open;
    for (const tag of text.matchAll(rawTag)) {
        if (tag[1] === undefined)
            open ??= tag.index;
        else if (open !== undefined) {
            left += text.slice(from, open);
            from = tag.index + tag[0].length;
            open = undefined;
        }
    }
    return left + text.slice(from);
}
function templates_format(text, fields) {
    const result = pythonFormat(text, fields === "url" ? DEFAULT_URL_FIELDS : KUBESPAWNER_FIELDS);
    return result.ok
        ? { value: result.text, problem: undefined, index: 0 }
        : { value: undefined, problem: result.message, index: result.index };
}

;// CONCATENATED MODULE: ./build/hub_rules/engine/documents.js
/**
 * The objects in `manifests`, as the hub posts them.
 *
 * @module
 */




/** The objects of a profile, items of lists after their list. */
function documentsOf(profile, templates) {
    const found = [];
    for (const entry of itemsOf(profile, "manifests")) {
        const persist = entry.fields?.get("persist");
        const kept = persist === undefined ? true : flagOf(entry, "persist") === true;
        for (const at of itemsOf(entry, "content")) {
            if (at.node.kind === "mapping")
                addDocument(found, { entry, at, node: at.node, kept, listed: false }, templates);
        }
    }
    return found;
}
function addDocument(found, bare, templates, listKind, listVersion) {
    const { node } = bare;
    const metadata = childOf(node, "metadata");
    const kind = listKind ?? stringAt(node, "kind", templates);
    const apiVersion = listVersion ?? stringAt(node, "apiVersion", templates);
    found.push({ ...bare, kind, apiVersion, metadata, name: stringAt(metadata, "name", templates) });
    const items = kind?.endsWith("List") === true && !bare.listed ? childOf(node, "items") : undefined;
    if (items?.kind !== "sequence")
        return;
    const list = placeOf(bare.at, "items", items);
    // A typed list (ConfigMapList) gives its items their kind and version; a plain List does not.
    const itemKind = kind === "List" ? undefined : kind?.slice(0, -"List".length);
    for (const [index, item] of items.items.entries()) {
        if (item.kind !== "mapping")
            continue;
        const at = placeOf(list, index, item);
        const child = { entry: bare.entry, at, node: item, kept: bare.kept, listed: true };
        addDocument(found, child, templates, itemKind, itemKind === undefined ? undefined : apiVersion);
    }
}
/** The string under a key of a node, rendered for the sample user. */
function stringAt(node, key, templates) {
    return stringOf(childOf(node, key), templates)?.value;
}
/** How a string node is rendered; `undefined` for all other nodes. */
function stringOf(node, templates) {
    if (node?.kind !== "scalar" || node.type !== "str")
        return undefined;
    if (node.text.includes("{{"))
        return templates.render(node.text);
    return { value: node.text, awkward: () => node.text, problems: [] };
}
/** A part for a node deep in an object: `partAt(doc, ["metadata", "name"])`; ends at the last key that is there. */
function partAt(document, keys) {
    let at = document.at;
    for (const key of keys) {
        const node = childOf(at.node, key);
        if (node === undefined)
            return at;
        at = placeOf(at, key, node);
    }
    return at;
}
/** The keys of a map in an object: `entriesAt(document, "data")`; keys that are no strings are left out. */
function* entriesAt(document, name) {
    const node = childOf(document.node, name);
    if (node?.kind !== "mapping")
        return;
    for (const { key, value, overridden } of node.entries) {
        if (overridden || key.kind !== "scalar" || key.type !== "str")
            continue;
        yield { key: key.text, value, place: () => placeOf(placeOf(document.at, name, node), key.text, value) };
    }
}
/** Every string below a part; `place` makes a part of it where one is needed. */
function eachString(part, visit) {
    eachStringIn(part.node, () => part, visit);
}
function eachStringIn(node, place, visit) {
    if (node.kind === "scalar") {
        if (node.type === "str")
            visit(node.text, place, false);
    }
    else if (node.kind === "sequence") {
        for (let index = 0; index < node.items.length; index++) {
            const item = node.items[index];
            if (item !== undefined)
                eachStringIn(item, () => placeOf(place(), index, item), visit);
        }
    }
    else {
        for (const { key, value, overridden } of node.entries) {
            if (overridden)
                continue;
            const name = key.kind === "scalar" ? key.text : "?";
            if (key.kind === "scalar" && key.type === "str")
                visit(name, () => placeOf(place(), name, key), true);
            eachStringIn(value, () => placeOf(place(), name, value), visit);
        }
    }
}
/** The namespace of an object where it is not the user's own. */
function literalNamespace(document, templates) {
    const namespace = stringOf(childOf(document.metadata, "namespace"), templates)?.value;
    return namespace === SAMPLE_NAMESPACE ? undefined : namespace;
}

;// CONCATENATED MODULE: ./build/hub_rules/engine/pod.js
/**
 * What a profile makes on the cluster: names and mounts of the pod, and the documents of its manifests.
 *
 * @module
 */


/** Reads the pod of a profile. */
function podOf(profile, templates) {
    const volumes = [];
    const mounts = [];
    let unsure = false;
    const add = (list, part, kind) => {
        const name = formattedText(part, templates);
        if (part === undefined || name === undefined)
            unsure = true;
        else
            list.push({ name, kind, at: part });
    };
    for (const map of itemsOf(profile, "config_maps")) {
        if (!isMounted(map))
            continue;
        add(volumes, fieldOf(map, "name"), "config_map");
        add(mounts, fieldOf(map, "mount_path"), "config_map");
    }
    const own = itemsOf(profile, "volumes");
    for (const volume of own) {
        add(volumes, fieldOf(volume, "name"), "volume");
        add(mounts, fieldOf(fieldOf(volume, "volume_mount"), "mount_path"), "volume");
    }
    if (own.length > 0) {
        for (const secret of itemsOf(profile, "secret_mounts")) {
            add(volumes, fieldOf(secret, "name"), "secret_mount");
            add(mounts, fieldOf(secret, "mount_path"), "secret_mount");
        }
    }
    const documents = documentsOf(profile, templates);
    let strings;
    let byName;
    return {
        profile,
        hasVolumes: own.length > 0,
        volumes,
        names: new Set(volumes.map((volume) => volume.name)),
        unsure,
        mounts,
        documents,
        made: (kind, name) => {
            byName ??= new Map(documents.map((document) => [`${document.kind}/${document.name}`, document]));
            return byName.get(`${kind}/${name}`);
        },
        strings: () => {
            strings ??= stringsIn(documents);
            return strings;
        },
    };
}
function stringsIn(documents) {
    const found = new Set();
    for (const document of documents)
        if (!document.listed)
            eachString(document.at, (text) => found.add(text));
    return found;
}
/** True when a config map is mounted: `mount_path` is there and not empty. */
function isMounted(map) {
    const path = fieldOf(map, "mount_path");
    return path !== undefined && path.value !== null && part_textOf(map, "mount_path") !== "";
}
/** A string after Jinja and `str.format`; `undefined` when one of them fails or there is none. */
function formattedText(part, templates) {
    const value = part?.value;
    if (typeof value !== "string")
        return undefined;
    return value.includes("{") || value.includes("}") ? templates.format(value, "spawner").value : value;
}
/** The path of an init container's mount after all templating, as a list of none or one. */
function mountPathOf(mount, templates) {
    const at = fieldOf(mount, "mount_path");
    const name = formattedText(at, templates);
    return at === undefined || name === undefined ? [] : [{ name, kind: "init_container", at }];
}

;// CONCATENATED MODULE: ./build/hub_rules/engine/secrets.js
/**
 * What looks like a credential.
 *
 * @module
 */
const names = /(?:^|_)(?:TOKEN|SECRET|PASSWORD|PASSWD|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY)(?:_|$)/i;
// Such names hold where a credential is, not the credential.
const secrets_pointers = /_(?:FILE|PATH|DIR|URL|URI|NAME|ENDPOINT|TTL|TIMEOUT)$/i;
const values = /-----BEGIN [A-Z ]*PRIVATE KEY|\b(?:gh[pousr]_[A-Za-z0-9]{20}|github_pat_[A-Za-z0-9_]{20}|glpat-[A-Za-z0-9_-]{16}|(?:AKIA|ASIA)[A-Z0-9]{16}|xox[abprs]-[A-Za-z0-9-]{10}|sk-[A-Za-z0-9_-]{20}|hf_[A-Za-z0-9]{20}|AIza[A-Za-z0-9_-]{30}|npm_[A-Za-z0-9]{30}|dckr_pat_[A-Za-z0-9_-]{20})|:\/\/[^\s/:@{}$]{1,200}:[^\s/:@{}$<>]{1,200}@/;
/** True for a variable's name that promises a credential, unless its value is only a path. */
function secrets_isSecretName(name, value) {
    return names.test(name) && !secrets_pointers.test(name) && !/^(?:\/|true$|false$)/i.test(value);
}
/** True for a text with a provider's token, a private key, or a URL with a password. */
function isSecretValue(text) {
    return values.test(text);
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/braces.js
/** Rules about braces that KubeSpawner and JupyterHub format, and about logins in names. @module */





const kubespawner = "https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/spawner.py";
/** Rules about braces and logins. */
const BRACE_RULES = [
    {
        id: "braces-format",
        severity: "error",
        effect: "spawn",
        title: "A brace that KubeSpawner takes for a field",
        why: "KubeSpawner runs Python's str.format over variables, volumes, mounts and init containers. A brace that is no known field raises an error when the profile is started.",
        hint: "Write $HOME instead of ${HOME}, or double the brace inside {% raw %}…{% endraw %}; fields are {username}, {unescaped_username}, {servername}, {userid}, {hubnamespace}",
        source: kubespawner,
        scope: "env",
        bad: `SETTINGS: '{"a": 1}'`,
        good: `SETTINGS: '{% raw %}{{"a": 1}}{% endraw %}'`,
        check: (context, report) => {
            for (const pod of context.pods) {
                for (const part of formattedParts(pod)) {
                    const text = part.value;
                    if (typeof text !== "string" || !/[{}]/.test(text))
                        continue;
                    const { problem, index } = context.templates.format(text, "spawner");
                    if (problem === undefined)
                        continue;
                    // In a rendered text places are others than in the file.
                    const where = part.rendered === undefined ? { index } : {};
                    // A credential must not reach a log because of a brace in it.
                    const hidden = secrets_isSecretName(String(part.key), text) || isSecretValue(text);
                    const shown = hidden ? "This value" : show_quote(text);
                    report(part, {
                        message: `${shown} raises an error when the profile is started: ${hidden ? "a brace that is no field" : problem}`,
                        ...where,
                    });
                }
            }
        },
    },
    {
        id: "default-url-braces",
        severity: "error",
        effect: "spawn",
        title: "A brace in the start page",
        why: "JupyterHub runs Python's str.format over default_url with username and base_url only. Anything else raises an error when the profile is started.",
        hint: "Use {username} or {base_url}, or double the brace inside {% raw %}…{% endraw %}",
        source: "https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/spawner.py",
        scope: "profile",
        bad: "default_url: /lab?folder={folder}",
        good: "default_url: /lab/tree/{username}",
        check: (context, report) => {
            for (const profile of context.profiles) {
                const url = part_textOf(profile, "default_url");
                if (url === undefined || !/[{}]/.test(url))
                    continue;
                const { problem } = context.templates.format(url.replaceAll("%U", "{username}"), "url");
                if (problem === undefined)
                    continue;
                report(fieldOf(profile, "default_url"), `${show_quote(url)} raises an error when the profile is started: ${problem}`);
            }
        },
    },
    {
        id: "user-name-in-name",
        severity: "warning",
        effect: "pod",
        title: "A login in a name",
        why: "spawner.user.name is the login as it is: capitals, dots and @ are illegal in most names, and volume names end at 63 characters. Some users cannot start, or lose the object.",
        hint: "Leave it out, since every user has an own namespace, or use | lower | replace('@', '-') | replace('.', '-')",
        source: "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py",
        scope: "volume",
        bad: "claim_name: 'ws-{{ spawner.user.name }}'",
        good: "claim_name: ws",
        check: (context, report) => {
            for (const pod of context.pods) {
                for (const [part, isName] of braces_names(pod)) {
                    const value = part?.rendered?.value;
                    if (value === undefined || !isName(value))
                        continue;
                    const awkward = part?.rendered?.awkward();
                    if (awkward === undefined || isName(awkward))
                        continue;
                    report(part, `For a login such as Eric.B@x.org this becomes ${show_quote(awkward)}, which Kubernetes refuses`);
                }
            }
        },
    },
];
function* formattedParts(pod) {
    const { profile } = pod;
    for (const [, part] of pairsOf(profile, "pod_env_vars"))
        yield part;
    for (const map of itemsOf(profile, "config_maps"))
        if (isMounted(map))
            yield* fieldsOf(map, ["mount_path"]);
    for (const volume of itemsOf(profile, "volumes")) {
        yield* fieldsOf(volume, ["name"]);
        yield* fieldsOf(fieldOf(volume, "volume_mount"), ["name", "mount_path"]);
    }
    if (!pod.hasVolumes)
        return;
    for (const secret of itemsOf(profile, "secret_mounts"))
        yield* fieldsOf(secret, ["name", "mount_path", "sub_path"]);
    for (const container of itemsOf(profile, "init_containers")) {
        yield* fieldsOf(container, ["name", "image"]);
        yield* itemsOf(container, "command");
        for (const mount of itemsOf(container, "volume_mounts"))
            yield* fieldsOf(mount, ["name", "mount_path", "sub_path"]);
    }
}
function* fieldsOf(part, keys) {
    for (const key of keys) {
        const field = fieldOf(part, key);
        if (field !== undefined)
            yield field;
    }
}
function* braces_names({ profile, hasVolumes }) {
    for (const map of itemsOf(profile, "config_maps"))
        yield [fieldOf(map, "name"), isMounted(map) ? isDnsLabel : isDnsSubdomain];
    for (const volume of itemsOf(profile, "volumes")) {
        yield [fieldOf(volume, "name"), isDnsLabel];
        yield [fieldOf(volume, "claim_name"), isDnsSubdomain];
    }
    if (!hasVolumes)
        return;
    for (const secret of itemsOf(profile, "secret_mounts"))
        yield [fieldOf(secret, "name"), isDnsLabel];
    for (const container of itemsOf(profile, "init_containers"))
        yield [fieldOf(container, "name"), isDnsLabel];
    for (const secret of itemsOf(profile, "image_pull_secrets"))
        yield [fieldOf(secret, "name"), isDnsSubdomain];
}

;// CONCATENATED MODULE: ./build/hub_rules/engine/checks.js
/**
 * Checks that many rules share.
 *
 * @module
 */

/** Reports what the model's walk has noted under a rule. */
function modelCheck(id) {
    return (context, report) => {
        for (const problem of context.problems.get(id) ?? [])
            report(problem.at, problem.remark);
    };
}
/** Reports what the YAML reader has noted under some codes. */
function readerCheck(...codes) {
    return (context, report) => {
        for (const problem of context.yaml?.problems ?? []) {
            if (!codes.includes(problem.code))
                continue;
            report(problem.at.offset, {
                message: problem.message,
                ...(problem.hint === undefined ? {} : { hint: problem.hint }),
                ...(problem.fatal ? { effect: "every-user" } : { effect: "ignored" }),
            });
        }
    };
}
/** Several checks as one. */
function allOf(...checks) {
    return (context, report) => {
        for (const check of checks)
            check(context, report);
    };
}
/** Reports problems of templates. */
function templateCheck(id) {
    return (context, report) => {
        for (const part of context.templated) {
            for (const problem of part.rendered?.problems ?? []) {
                if (problem.rule !== id)
                    continue;
                report(part, problem);
            }
        }
    };
}
/** A check of one string field of every object in a list of the profile. */
function eachOf(list, visit) {
    return (context, report) => {
        for (const profile of context.profiles)
            for (const item of itemsOf(profile, list))
                visit(item, context, report);
    };
}
/** The kubespawner_override of a profile. */
function checks_overrideOf(profile) {
    return fieldOf(fieldOf(profile, "definition"), "kubespawner_override");
}
/** True when a list or map of the profile is there and not empty. */
function isFilled(part) {
    return (part?.items?.length ?? part?.fields?.size ?? 0) > 0;
}
/** A check whose findings hit everybody, whatever the rest of the rule does: what the model refuses. */
function forEveryUser(check) {
    return (context, report) => check(context, (at, remark) => report(at, { effect: "every-user", ...(typeof remark === "string" ? { message: remark } : remark) }));
}
/** A check of every object in manifests. */
function eachDocument(visit) {
    return (context, report) => {
        for (const pod of context.pods)
            for (const document of pod.documents)
                visit(document, report, context.templates);
    };
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/claims.js
/** Rules about the claims behind volumes. @module */





const hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
const claims_names = "https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go";
const validation = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go";
const models = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py";
const modes = ["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"];
const lost = "the claim is not made, and users work on a disk that is deleted with the server";
/** Rules about the claims behind volumes. */
const CLAIM_RULES = [
    {
        id: "claim-name",
        severity: "error",
        effect: "data-loss",
        title: "A claim name that Kubernetes refuses",
        why: "The hub logs an error and leaves claim, volume and mount out. The server runs on a disk that is deleted with it.",
        hint: "Use lower-case letters, digits, - and ., at most 253 characters, such as my-claim",
        source: claims_names,
        scope: "volume",
        bad: "claim_name: my_claim",
        good: "claim_name: my-claim",
        check: eachOf("volumes", (volume, _context, report) => {
            const name = part_textOf(volume, "claim_name");
            if (name === undefined || isDnsSubdomain(name))
                return;
            report(fieldOf(volume, "claim_name"), `The claim name ${show_quote(name)} is refused: ${lost}`);
        }),
    },
    {
        id: "vol-size",
        severity: "error",
        effect: "data-loss",
        title: "Not a storage size",
        why: "Kubernetes refuses the claim, the hub leaves it out, and users work on a disk that is deleted with the server. Units here are Ki, Mi, Gi, Ti or k, M, G, T: not those of mem_limit.",
        hint: 'Write a number and a unit without a blank, such as "10Gi"',
        source: "https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go",
        scope: "volume",
        bad: "size: 10GB",
        good: "size: 10Gi",
        check: eachOf("volumes", (volume, _context, report) => {
            const size = part_textOf(volume, "size");
            if (size === undefined)
                return;
            const at = fieldOf(volume, "size");
            const bytes = quantityValue(size);
            if (bytes === undefined)
                report(at, `The size ${show_quote(size)} is no amount that Kubernetes knows: ${lost}`);
            else if (bytes <= 0)
                report(at, `The size ${show_quote(size)} is not above zero: ${lost}`);
            else if (bytes < 1024 * 1024) {
                const message = `The size ${show_quote(size)} is less than one mebibyte`;
                report(at, { message, severity: "warning", effect: "surprise" });
            }
        }),
    },
    {
        id: "vol-size-type",
        severity: "error",
        effect: "every-user",
        title: "A size that is no string",
        why: "pydantic refuses a number or null as size, and with it the whole file.",
        hint: 'Write a string with a unit, such as "10Gi"',
        source: models,
        scope: "volume",
        bad: "size: 10",
        good: "size: 10Gi",
        check: modelCheck("vol-size-type"),
    },
    {
        id: "vol-access_modes",
        severity: "error",
        effect: "data-loss",
        title: "Access modes that Kubernetes does not know",
        why: "Kubernetes refuses the claim, the hub leaves it out, and users work on a disk that is deleted with the server. A string or null instead of a list locks out every user.",
        hint: "Write a list such as [ReadWriteOnce]",
        source: validation,
        scope: "volume",
        bad: "access_modes: [RWO]",
        good: "access_modes: [ReadWriteOnce]",
        check: allOf(forEveryUser(modelCheck("vol-access_modes")), eachOf("volumes", (volume, _context, report) => {
            const at = fieldOf(volume, "access_modes");
            if (at?.items === undefined)
                return;
            if (at.items.length === 0)
                report(at, `access_modes is empty: ${lost}`);
            for (const mode of at.items) {
                if (typeof mode.value === "string" && !modes.includes(mode.value)) {
                    report(mode, `${show_quote(mode.value)} is no access mode (${modes.join(", ")}): ${lost}`);
                }
            }
            const alone = at.items.find((mode) => mode.value === "ReadWriteOncePod");
            if (alone !== undefined && at.items.some((mode) => mode.value !== "ReadWriteOncePod")) {
                report(alone, `ReadWriteOncePod goes with no other mode: ${lost}`);
            }
        })),
    },
    {
        id: "vol-storage_class",
        severity: "error",
        effect: "data-loss",
        title: "Not a storage class",
        why: "A name that Kubernetes refuses makes the hub leave the claim out; a missing one locks out every user; an empty one gives a claim that nobody fills.",
        hint: "Write a class of the cluster, such as standard",
        source: hub,
        scope: "volume",
        bad: "storage_class: Standard",
        good: "storage_class: standard",
        check: allOf(forEveryUser(modelCheck("vol-storage_class")), eachOf("volumes", (volume, _context, report) => {
            const name = part_textOf(volume, "storage_class");
            const at = fieldOf(volume, "storage_class");
            if (name === "") {
                const message = "The storage class is empty: no disk is made, and the server never starts unless one is bound by hand";
                report(at, { message, severity: "warning", effect: "never-starts" });
            }
            else if (name !== undefined && !isDnsSubdomain(name)) {
                report(at, `The storage class ${show_quote(name)} is refused: ${lost}`);
            }
        })),
    },
    {
        id: "vol-annotations",
        severity: "error",
        effect: "data-loss",
        title: "Annotations that Kubernetes refuses",
        why: "Values that are no strings lock out every user; a key that is no label key makes the hub leave the claim out.",
        hint: "Write keys such as example.com/backup and values in quotes",
        source: claims_names,
        scope: "volume",
        bad: 'annotations: {"a b": "x"}',
        good: 'annotations: {"example.com/a": "x"}',
        check: allOf(forEveryUser(modelCheck("vol-annotations")), eachOf("volumes", (volume, _context, report) => {
            for (const [key, part] of fieldOf(volume, "annotations")?.fields ?? []) {
                if (!isLabelKey(key.toLowerCase()))
                    report(part, `The annotation ${show_quote(key)} is refused: ${lost}`);
            }
        })),
    },
];

;// CONCATENATED MODULE: ./build/hub_rules/example_profiles.js
/**
 * Whole files for examples that a single profile cannot show.
 *
 * @module
 */
/** The text of a file with some profiles. */
function exampleFile(...profiles) {
    return `profiles:\n${profiles.map(one).join("")}`;
}
function one({ id, slug = id, default: chosen = false, more }) {
    const lines = [
        `id: ${id}`,
        "groups: [group-1]",
        "definition:",
        `  display_name: ${slug}`,
        `  slug: ${slug}`,
        `  default: ${chosen}`,
        '  kubespawner_override: {cpu_limit: 1, mem_limit: 1G, image: "org/lab:1.0"}',
        ...(more === undefined ? [] : more.split("\n")),
        "node_selector: {}",
    ];
    return lines.map((line, index) => `${index === 0 ? "  - " : "    "}${line}\n`).join("");
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/config_map_use.js
/** Rules about how config maps are shared and used. @module */





const config_map_use_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
/** Rules about how config maps are shared and used. */
const CONFIG_MAP_USE_RULES = [
    {
        id: "cm-content-null",
        severity: "warning",
        effect: "surprise",
        title: "A config map without content",
        why: "Unless the object exists already, users find an empty file.",
        hint: "Write the content, or make the config map with a manifest of the same profile",
        source: config_map_use_hub,
        scope: "config_map",
        bad: "content: null",
        good: "content: hello",
        check: (context, report) => {
            for (const pod of context.pods) {
                for (const map of itemsOf(pod.profile, "config_maps")) {
                    const content = fieldOf(map, "content");
                    if (!isAbsent(content) || manifestMap(pod, part_textOf(map, "name")) !== undefined)
                        continue;
                    report(content ?? map, "The config map has no content, so users find an empty file");
                }
            }
        },
    },
    {
        id: "cm-exists",
        severity: "error",
        effect: "ignored",
        title: "One config map with two contents",
        why: "The hub makes a config map only if it is not there, and never updates it. All profiles of a user share one namespace, so the profile started first decides what the others get.",
        hint: "Give config maps with different content different names",
        source: config_map_use_hub,
        scope: "file",
        bad: exampleFile(withMap("a", "conf"), withMap("b", "conf")),
        good: exampleFile(withMap("a", "conf-a"), withMap("b", "conf-b")),
        check: differentContents,
    },
    {
        id: "cm-same-name",
        severity: "error",
        effect: "pod",
        title: "One config map listed twice",
        why: "Mounted twice, the pod has two volumes with one name, which Kubernetes refuses. Not mounted, the second key is never made.",
        hint: "Give each entry its own name",
        source: config_map_use_hub,
        scope: "profile",
        bad: "config_maps:\n  - {name: conf, key: a, mount_path: /etc/a, readonly: true, content: x}\n  - {name: conf, key: b, mount_path: /etc/b, readonly: true, content: y}",
        good: "config_maps:\n  - {name: conf-a, key: a, mount_path: /etc/a, readonly: true, content: x}\n  - {name: conf-b, key: b, mount_path: /etc/b, readonly: true, content: y}",
        check: (context, report) => {
            for (const profile of context.profiles) {
                const seen = new Map();
                for (const map of itemsOf(profile, "config_maps")) {
                    const name = part_textOf(map, "name");
                    if (name === undefined)
                        continue;
                    const first = seen.get(name);
                    if (first === undefined)
                        seen.set(name, map);
                    else if (isMounted(first) && isMounted(map))
                        report(fieldOf(map, "name"), `The config map ${show_quote(name)} is mounted twice: Kubernetes refuses the pod`);
                    else
                        report(fieldOf(map, "name"), {
                            message: `The config map ${show_quote(name)} is listed twice: only the first entry is made`,
                            effect: "ignored",
                        });
                }
            }
        },
    },
    {
        id: "cm-unmounted",
        severity: "warning",
        effect: "ignored",
        title: "A config map that nothing uses",
        why: "It is made but neither mounted nor read as variables, so no program in the server sees it.",
        hint: "Add mount_path, or list it in env_from_config_maps",
        source: config_map_use_hub,
        scope: "config_map",
        bad: "mount_path: null",
        good: "mount_path: /etc/settings.json",
        check: (context, report) => {
            for (const pod of context.pods) {
                const used = new Set(itemsOf(pod.profile, "env_from_config_maps").map((item) => item.value));
                for (const map of itemsOf(pod.profile, "config_maps")) {
                    const name = part_textOf(map, "name");
                    if (name === undefined || isMounted(map) || (pod.hasVolumes && used.has(name)) || pod.strings().has(name))
                        continue;
                    report(fieldOf(map, "name"), `The config map ${show_quote(name)} is not mounted and not used`);
                }
            }
        },
    },
    {
        id: "cm-missing-key",
        severity: "warning",
        effect: "never-starts",
        title: "A mounted key that the config map lacks",
        why: "Manifests are made first, so the config map is already there and stays as it is. Without the key the mount never gets ready.",
        hint: "Add the key to the manifest, or mount one that is there",
        source: config_map_use_hub,
        scope: "profile",
        bad: "manifests:\n  - {name: m, key: m, content: [{apiVersion: v1, kind: ConfigMap, metadata: {name: conf}, data: {a: x}}]}\nconfig_maps:\n  - {name: conf, key: b, mount_path: /etc/b, readonly: true}",
        good: "manifests:\n  - {name: m, key: m, content: [{apiVersion: v1, kind: ConfigMap, metadata: {name: conf}, data: {a: x}}]}\nconfig_maps:\n  - {name: conf, key: a, mount_path: /etc/a, readonly: true}",
        check: (context, report) => {
            for (const pod of context.pods) {
                if (pod.documents.length === 0)
                    continue;
                for (const map of itemsOf(pod.profile, "config_maps")) {
                    const key = part_textOf(map, "key");
                    const made = manifestMap(pod, part_textOf(map, "name"));
                    if (made === undefined || key === undefined || !isMounted(map))
                        continue;
                    if (childOf(childOf(made.node, "data"), key) === undefined &&
                        childOf(childOf(made.node, "binaryData"), key) === undefined)
                        report(fieldOf(map, "key"), `The manifest of this config map has no key ${show_quote(key)}`);
                }
            }
        },
    },
];
function manifestMap(pod, name) {
    return name === undefined ? undefined : pod.made("ConfigMap", name);
}
function differentContents(context, report) {
    const seen = new Map();
    for (const profile of context.profiles) {
        const groups = itemsOf(profile, "groups").map((group) => group.value);
        for (const map of itemsOf(profile, "config_maps")) {
            const [name, key, text] = [part_textOf(map, "name"), part_textOf(map, "key"), part_textOf(map, "content")];
            if (name === undefined || key === undefined || text === undefined)
                continue;
            const content = `${key}\0${text}`;
            let known = seen.get(name);
            if (known === undefined) {
                known = { content, first: map, groups: new Map() };
                seen.set(name, known);
            }
            let shared = false;
            for (const group of groups) {
                if (typeof group !== "string")
                    continue;
                const before = known.groups.get(group);
                if (before === undefined)
                    known.groups.set(group, content);
                else if (before !== content)
                    shared = true;
            }
            // Twice in one profile is another rule.
            if (known.content === content && !shared)
                continue;
            if (known.first.profile === map.profile)
                continue;
            const message = `The config map ${show_quote(name)} has other content in profiles[${known.first.profile}]: the profile started first decides`;
            report(fieldOf(map, "name"), shared ? message : { message, severity: "warning" });
        }
    }
}
function withMap(id, name) {
    const map = `{name: ${name}, key: k, mount_path: /etc/k, readonly: true, content: text of ${id}}`;
    return { id, more: `config_maps:\n  - ${map}` };
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/config_maps.js
/** Rules about one config map. @module */







const config_maps_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
const config_maps_names = "https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go";
const config_maps_models = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py";
/** Rules about one config map. */
const CONFIG_MAP_RULES = [
    {
        id: "cm-name",
        severity: "error",
        effect: "skipped",
        title: "A config map name that Kubernetes refuses",
        why: "The config map is neither made nor mounted; the server starts without the file.",
        hint: "Use lower-case letters, digits, - and ., at most 253 characters, such as my-cm",
        source: config_maps_names,
        scope: "config_map",
        bad: "name: my_cm",
        good: "name: my-cm",
        check: eachOf("config_maps", (map, _context, report) => {
            const name = part_textOf(map, "name");
            if (name === undefined || isDnsSubdomain(name))
                return;
            report(fieldOf(map, "name"), `The config map name ${show_quote(name)} is refused: users get a server without this file`);
        }),
    },
    {
        id: "cm-name-mounted",
        severity: "error",
        effect: "pod",
        title: "The name of a mounted config map is no volume name",
        why: "The hub uses the name as a volume name too, and that may have no dots and at most 63 characters: Kubernetes refuses the pod.",
        hint: "Use lower-case letters, digits and -, at most 63 characters, such as my-cm",
        source: config_maps_hub,
        scope: "config_map",
        bad: "name: my.cm",
        good: "name: my-cm",
        check: eachOf("config_maps", (map, _context, report) => {
            const name = part_textOf(map, "name");
            if (name === undefined || !isMounted(map) || !isDnsSubdomain(name) || isDnsLabel(name))
                return;
            report(fieldOf(map, "name"), `${show_quote(name)} is mounted, but no name of a volume: Kubernetes refuses the pod`);
        }),
    },
    {
        id: "cm-key",
        severity: "error",
        effect: "skipped",
        title: "A key that no config map can have",
        why: "Kubernetes refuses the config map, so users get a server without the file.",
        hint: "Use letters, digits, -, _ and ., such as settings.json; the folder belongs into mount_path",
        source: config_maps_names,
        scope: "config_map",
        bad: "key: a/b",
        good: "key: b",
        check: (context, report) => {
            eachOf("config_maps", (map) => badKey(part_textOf(map, "key"), () => fieldOf(map, "key"), report))(context, report);
            for (const pod of context.pods) {
                for (const document of pod.documents) {
                    if (document.kind !== "ConfigMap")
                        continue;
                    for (const { key, place } of entriesAt(document, "data"))
                        badKey(key, place, report);
                }
            }
        },
    },
    {
        id: "cm-default_mode-type",
        severity: "error",
        effect: "every-user",
        title: "A file mode that is no string",
        why: "pydantic refuses a number, and 0660 without quotes is one: the whole file cannot be loaded.",
        hint: 'Write it in quotes, such as "0660"',
        source: config_maps_models,
        scope: "config_map",
        bad: "default_mode: 0660",
        good: 'default_mode: "0660"',
        check: modelCheck("cm-default_mode-type"),
    },
    {
        id: "cm-default_mode-octal",
        severity: "error",
        effect: "pod",
        title: "Not an octal file mode",
        why: "The hub reads the mode as an octal number after it has added the mount; when that fails the volume is missing, and Kubernetes refuses the pod. It also refuses modes above 0777.",
        hint: 'Write up to four digits from 0 to 7, at most "0777", such as "0644"',
        source: config_maps_hub,
        scope: "config_map",
        bad: 'default_mode: "0999"',
        good: 'default_mode: "0644"',
        check: eachOf("config_maps", (map, _context, report) => {
            const mode = part_textOf(map, "default_mode");
            if (mode === undefined || mode === "" || !isMounted(map))
                return;
            const bits = pythonOctal(mode);
            const at = fieldOf(map, "default_mode");
            if (bits === undefined)
                report(at, `default_mode ${show_quote(mode)} is no octal number: Kubernetes refuses the pod`);
            else if (bits < 0 || bits > 0o777)
                report(at, `default_mode ${show_quote(mode)} is not between 0 and 0777: Kubernetes refuses the pod`);
        }),
    },
    {
        id: "cm-content-type",
        severity: "error",
        effect: "every-user",
        title: "Content that is no text",
        why: "pydantic refuses a map, list or number as content, and with it the whole file.",
        hint: "Write a block text: 'content: |' and the text in the lines below",
        source: config_maps_models,
        scope: "config_map",
        bad: "content: {a: b}",
        good: "content: |\n  a: b",
        check: modelCheck("cm-content-type"),
    },
];
function badKey(key, place, report) {
    if (key === undefined || isConfigMapKey(key))
        return;
    report(place(), `The key ${show_quote(key)} is refused, so the config map is not made`);
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/containers.js
/** Rules about init containers. @module */





/** Rules about init containers. */
const CONTAINER_RULES = [
    {
        id: "init-name",
        severity: "error",
        effect: "pod",
        title: "An init container name that Kubernetes refuses",
        why: "Names of containers are DNS labels, unique in the pod, and 'notebook' is taken by the server itself: otherwise Kubernetes refuses the pod.",
        hint: "Use lower-case letters, digits and -, at most 63 characters, such as my-init",
        source: "https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/objects.py",
        scope: "init_container",
        bad: "name: notebook",
        good: "name: my-init",
        check: (context, report) => {
            for (const pod of context.pods) {
                if (!pod.hasVolumes)
                    continue;
                const seen = new Set(["notebook"]);
                for (const container of itemsOf(pod.profile, "init_containers")) {
                    const at = fieldOf(container, "name");
                    const name = formattedText(at, context.templates);
                    if (name === undefined)
                        continue;
                    if (!isDnsLabel(name))
                        report(at, `The container name ${show_quote(name)} is refused, and with it the pod`);
                    else if (seen.has(name)) {
                        const taken = name === "notebook" ? "that of the server itself" : "used twice";
                        report(at, `The container name ${show_quote(name)} is ${taken}: Kubernetes refuses the pod`);
                    }
                    seen.add(name);
                }
            }
        },
    },
    {
        id: "init-shape",
        severity: "error",
        effect: "every-user",
        title: "An init container without command or volume_mounts",
        why: "Both are required, command as a list of strings; without them pydantic refuses the whole file.",
        hint: 'Write command: ["sh", "-c", "…"] and volume_mounts: []',
        source: "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py",
        scope: "init_container",
        bad: "command: [sleep, 1]",
        good: 'command: [sleep, "1"]',
        check: modelCheck("init-shape"),
    },
];

;// CONCATENATED MODULE: ./build/hub_rules/rules/deployment.js
/** Rules about older hubs and the Helm chart. @module */


/** Rules about older hubs and the Helm chart. */
const DEPLOYMENT_RULES = [
    {
        id: "jinja-hub-version",
        severity: "warning",
        effect: "every-user",
        title: "An older hub reads this differently",
        why: "Hubs up to 1.5.1 render the whole file before they read it as YAML, comments and scripts included; a failure there locks out every user. Hub 1.2 knows neither Jinja nor manifests, env_from_config_maps, env_from_secrets and secret_mounts.",
        hint: "Avoid {% and {# outside templates, or update the hub",
        source: "https://github.com/EOEPCA/application-hub-context/blob/1.5.0/application_hub_context/parser.py",
        scope: "config_map",
        bad: "content: 'echo ${#list[@]}'",
        good: "content: 'echo $list'",
        exampleOptions: { hubVersion: "1.5.1" },
        check: (context, report) => {
            if (context.hubVersion === "1.5.1")
                wholeFile(context, report);
            else if (context.hubVersion === "1.2")
                oldest(context, report);
        },
    },
    {
        id: "helm-tpl",
        severity: "error",
        effect: "deploy",
        title: "Jinja in a file that Helm renders",
        why: "Version 2 of the chart runs Helm's tpl over the whole file, comments included. Helm does not know the hub's variables, and the installation fails.",
        hint: "Write {{ `{{ namespace }}` }} instead of {{ namespace }}",
        source: "https://github.com/EOEPCA/helm-charts/blob/main/charts/application-hub/templates/applicationhub-confimap.yaml",
        scope: "env",
        bad: "NS: '{{ namespace }}'",
        good: "NS: '{{ `{{ namespace }}` }}'",
        exampleOptions: { chart: 2 },
        check: (context, report) => {
            if (context.chart !== 2)
                return;
            for (const { at, text } of written(context)) {
                for (const found of text.matchAll(/\{\{/g)) {
                    report(typeof at === "number" ? found.index : at, `Helm cannot render ${show_quote(text.slice(found.index, found.index + 40))}: the installation fails`);
                    break;
                }
            }
        },
    },
];
// Text as Helm or an old hub gets it: the file where there is one, else every string by itself.
function* written(context) {
    if (context.yaml !== undefined)
        yield { at: 0, text: context.helmText ?? context.yaml.text };
    else {
        for (const at of context.templated) {
            if (at.node.kind === "scalar" && context.unescaped.has(at.node.text))
                yield { at, text: at.node.text };
        }
    }
}
function wholeFile(context, report) {
    const text = context.yaml?.text;
    if (text === undefined)
        return;
    const rendered = context.templates.render(text);
    const failure = rendered.problems.find((problem) => problem.rule !== "jinja-unsandboxed" && problem.rule !== "jinja-undefined");
    if (failure !== undefined) {
        report(failure.index, {
            message: `Hub 1.5.1 renders the whole file, which fails: ${failure.message}`,
            severity: "error",
        });
        return;
    }
    const mark = /\{[%#]/.exec(text);
    if (mark !== null)
        report(mark.index, { message: `Hub 1.5.1 renders the whole file, so ${mark[0]} counts here`, effect: "surprise" });
}
function oldest(context, report) {
    for (const part of context.templated) {
        report(part, {
            message: "Hub 1.2 knows no Jinja: the braces stay as they are",
            severity: "error",
            effect: "ignored",
        });
    }
    for (const profile of context.profiles) {
        for (const key of ["manifests", "env_from_config_maps", "env_from_secrets", "secret_mounts"]) {
            if (itemsOf(profile, key).length === 0)
                continue;
            report(fieldOf(profile, key), {
                message: `Hub 1.2 does not know ${key}`,
                severity: "error",
                effect: "ignored",
                hint: "Update the hub",
            });
        }
    }
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/env.js
/** Rules about environment variables. @module */





const env_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
const reserved = /^(?:JPY_API_TOKEN|CALRISSIAN_POD_NAME|(?:MEM|CPU)_(?:LIMIT|GUARANTEE)|JUPYTER_IMAGE(?:_SPEC)?|JUPYTERHUB_(?:API_TOKEN|API_URL|ACTIVITY_URL|ADMIN_ACCESS|BASE_URL|CLIENT_ID|COOKIE_.*|DEFAULT_URL|HOST|OAUTH_.*|PUBLIC_.*|ROOT_DIR|SERVER_NAME|SERVICE_PREFIX|SERVICE_URL|SSL_.*|USER))$/s;
/** Rules about environment variables. */
const ENV_RULES = [
    {
        id: "env-type",
        severity: "error",
        effect: "every-user",
        title: "A variable that is no string",
        why: "A variable is a string or {from_config_map: {name, key}}. pydantic refuses anything else, and with it the whole file.",
        hint: 'Put the value in quotes, such as "5"',
        source: "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py",
        scope: "env",
        bad: "A: 5",
        good: 'A: "5"',
        check: modelCheck("env-type"),
    },
    {
        id: "env-from_config_map",
        severity: "error",
        effect: "spawn",
        title: "A variable from a config map that is not there yet",
        why: "The hub reads the map before it makes the namespace, manifests and config maps. A map that the same profile makes is missing at the first start, which raises an error.",
        hint: "Use env_from_config_maps for maps that the profile makes",
        source: env_hub,
        scope: "profile",
        bad: "config_maps:\n  - {name: conf, key: url, mount_path: /etc/url, readonly: true, content: x}\npod_env_vars:\n  URL: {from_config_map: {name: conf, key: url}}",
        good: "config_maps:\n  - {name: conf, key: url, mount_path: /etc/url, readonly: true, content: x}\npod_env_vars:\n  URL: x",
        check: (context, report) => {
            for (const pod of context.pods) {
                const own = ownNames(pod, "ConfigMap");
                for (const [key, part] of pairsOf(pod.profile, "pod_env_vars")) {
                    const name = part_textOf(fieldOf(part, "from_config_map"), "name");
                    if (name === undefined)
                        continue;
                    if (makes(pod, own, "ConfigMap", name)) {
                        report(part, `Variable ${show_quote(key)} is read before the profile makes the config map ${show_quote(name)}: the first start raises an error`);
                    }
                    else {
                        const message = `Variable ${show_quote(key)} needs the config map ${show_quote(name)} in every user's namespace before the start`;
                        report(part, { message, severity: "warning", hint: "Make sure that something else makes it" });
                    }
                }
            }
        },
    },
    {
        id: "env-name",
        severity: "error",
        effect: "pod",
        title: "A variable name that Kubernetes refuses",
        why: "Before Kubernetes 1.32 names are letters, digits, -, _ and ., not beginning with a digit; later versions still refuse = and what is no ASCII.",
        hint: "Use capital letters, digits and _, such as A_1",
        source: "https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go",
        scope: "env",
        bad: '"1A": x',
        good: "A_1: x",
        check: (context, report) => {
            for (const profile of context.profiles) {
                for (const [key, part] of pairsOf(profile, "pod_env_vars")) {
                    if (!isEnvName(key))
                        report(part, `The variable name ${show_quote(key)} is refused, and with it the pod`);
                }
            }
        },
    },
    {
        id: "env-reserved",
        severity: "error",
        effect: "never-starts",
        title: "A variable that the hub sets itself",
        why: "The value of the profile wins over that of the hub, and the server can no longer log in to the hub or be reached.",
        hint: "Leave it out",
        source: "https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/spawner.py",
        scope: "env",
        bad: "JUPYTERHUB_API_TOKEN: x",
        good: "JUPYTERHUB_SINGLEUSER_APP: jupyter_server.serverapp.ServerApp",
        check: (context, report) => {
            for (const profile of context.profiles) {
                for (const [key, part] of pairsOf(profile, "pod_env_vars")) {
                    if (reserved.test(key))
                        report(part, `${key} is set by the hub, and the profile's value replaces it`);
                }
            }
        },
    },
    {
        id: "env-secret",
        severity: "warning",
        effect: "secret-leak",
        title: "A credential in clear text",
        why: "The value stands in git and in a config map, and everybody who sees the server's variables sees it.",
        hint: "Keep it in a Secret and use env_from_secrets or secret_mounts",
        source: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
        scope: "env",
        bad: "DB_PASSWORD: change-me",
        good: "DB_HOST: db.example",
        check: (context, report) => {
            for (const profile of context.profiles) {
                for (const [key, part] of pairsOf(profile, "pod_env_vars")) {
                    if (typeof part.value !== "string" || part.value === "")
                        continue;
                    // The value itself never reaches a log.
                    if (secrets_isSecretName(key, part.value) || isSecretValue(part.value)) {
                        report(part, `Variable ${show_quote(key)} looks like a credential in clear text`);
                    }
                }
            }
        },
    },
    {
        id: "env_from-name",
        severity: "error",
        effect: "pod",
        title: "Not the name of a config map or secret",
        why: "The lists hold plain names. A map locks out every user, an empty or illegal name makes Kubernetes refuse the pod, and an object that is not there keeps the pod from starting.",
        hint: "Write names, such as [settings]",
        source: env_hub,
        scope: "volume",
        bad: 'env_from_secrets: [""]',
        good: "env_from_config_maps: [conf]\nconfig_maps:\n  - {name: conf, key: A, readonly: true, content: x}",
        check: allOf(forEveryUser(modelCheck("env_from-name")), (context, report) => {
            for (const pod of context.pods) {
                if (!pod.hasVolumes)
                    continue;
                for (const [list, kind] of [
                    ["env_from_config_maps", "ConfigMap"],
                    ["env_from_secrets", "Secret"],
                ]) {
                    const own = ownNames(pod, kind);
                    for (const at of itemsOf(pod.profile, list)) {
                        if (typeof at.value !== "string")
                            continue;
                        if (!isDnsSubdomain(at.value))
                            report(at, `${show_quote(at.value)} is no name of a ${kind}: Kubernetes refuses the pod`);
                        else if (!makes(pod, own, kind, at.value)) {
                            const message = `The ${kind} ${show_quote(at.value)} is not made by this profile: without it the server never starts`;
                            report(at, {
                                message,
                                severity: "warning",
                                effect: "never-starts",
                                hint: "Make sure that something else makes it",
                            });
                        }
                    }
                }
            }
        }),
    },
];
// Names of what the profile makes itself, as far as its manifests do not tell.
function ownNames(pod, kind) {
    const list = kind === "ConfigMap" ? "config_maps" : "image_pull_secrets";
    return new Set(itemsOf(pod.profile, list).map((part) => part_textOf(part, "name")));
}
function makes(pod, own, kind, name) {
    if (own.has(name) || pod.made(kind, name) !== undefined)
        return true;
    if (kind === "ConfigMap")
        return false;
    // The Secret of an ExternalSecret has its name or the one in spec.target.
    if (pod.made("ExternalSecret", name) !== undefined)
        return true;
    return pod.documents.some((document) => document.kind === "ExternalSecret") && pod.strings().has(name);
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/extra_resources.js
/** Rules about extra resources, such as GPUs. @module */





const extra_resources_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
const extra_resources_validation = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go";
/** Rules about extra resources, such as GPUs. */
const EXTRA_RESOURCE_RULES = [
    {
        id: "extra_guarantees",
        severity: "error",
        effect: "ignored",
        title: "Extra guarantees that differ from the limits",
        why: "The hub puts extra limits and guarantees into one and the same map, and the guarantees win: a limit of 2 with a guarantee of 1 becomes 1 for both.",
        hint: "Write limits only, or the same amounts in both",
        source: extra_resources_hub,
        scope: "override",
        bad: 'extra_resource_limits: {"nvidia.com/gpu": 2}\nextra_resource_guarantees: {"nvidia.com/gpu": 1}',
        good: 'extra_resource_limits: {"nvidia.com/gpu": 2}\nextra_resource_guarantees: {"nvidia.com/gpu": 2}',
        check: (context, report) => {
            for (const profile of context.profiles) {
                const override = checks_overrideOf(profile);
                const limits = fieldOf(override, "extra_resource_limits")?.fields;
                for (const [name, at] of pairsOf(override, "extra_resource_guarantees")) {
                    const limit = limits?.get(name);
                    if (limit === undefined) {
                        const message = `The guarantee of ${show_quote(name)} becomes its limit too`;
                        report(at, { message, severity: "warning", effect: "surprise" });
                    }
                    else if (!sameAmount(limit, at)) {
                        report(at, `The guarantee of ${show_quote(name)} replaces its limit: both become ${shown(at)}`);
                    }
                }
            }
        },
    },
    {
        id: "extra-int",
        severity: "error",
        effect: "pod",
        title: "An extra resource that Kubernetes does not take",
        why: "Extra resources need a name with a domain and a whole number; otherwise Kubernetes refuses the pod.",
        hint: 'Write {"nvidia.com/gpu": 1}',
        source: extra_resources_validation,
        scope: "override",
        bad: "extra_resource_limits: {gpu: 1}",
        good: 'extra_resource_limits: {"nvidia.com/gpu": 1}',
        check: (context, report) => {
            for (const profile of context.profiles) {
                for (const list of ["extra_resource_limits", "extra_resource_guarantees"]) {
                    for (const [name, at] of pairsOf(checks_overrideOf(profile), list))
                        extraResource(name, at, report);
                }
            }
        },
    },
];
function extraResource(name, at, report) {
    const native = /^(cpu|memory|ephemeral-storage|hugepages-.+)$/.test(name) || name.includes("kubernetes.io/");
    if (!native && (!name.includes("/") || name.startsWith("requests.") || !isLabelKey(`requests.${name}`))) {
        report(at, {
            message: `${show_quote(name)} is no resource name: Kubernetes refuses the pod`,
            hint: "Write domain/name, such as nvidia.com/gpu",
        });
        return;
    }
    if (at.rendered !== undefined && at.value === undefined)
        return;
    const amount = amountOf(at);
    if (amount === undefined)
        report(at, `${show_quote(name)} is ${shown(at)}, which is no amount: Kubernetes refuses the pod`);
    else if (amount < 0)
        report(at, `${show_quote(name)} is ${shown(at)}: Kubernetes refuses negative amounts`);
    else if (!native && !Number.isInteger(amount)) {
        report(at, `${show_quote(name)} is ${shown(at)}: Kubernetes takes whole numbers only`);
    }
}
function amountOf(at) {
    if (at.value === null)
        return 0;
    if (typeof at.value === "number")
        return Number.isFinite(at.value) ? at.value : undefined;
    return typeof at.value === "string" ? quantityValue(at.value) : undefined;
}
function sameAmount(one, other) {
    const left = amountOf(one);
    // What is no amount at all is told by its own rule.
    return left === undefined || left === (amountOf(other) ?? left);
}
function shown(at) {
    return at.node.kind === "scalar" ? show_quote(at.node.text) : at.node.kind === "mapping" ? "a map" : "a list";
}
/** Bytes as JupyterHub counts them; `undefined` when it raises an error. */

;// CONCATENATED MODULE: ./build/hub_rules/engine/schema.js
/**
 * The hub's model as a table: which keys an object may have, and which rule speaks when a value does not fit.
 *
 * @see https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py
 * @module
 */
const str = { type: "str" };
const need = { type: "str", required: true };
const schema_any = { type: "any" };
const schema_flag = { type: "bool", required: true };
const kept = { type: "bool", notNull: true };
const mapping = { type: "map", of: schema_any };
function list(of, more = {}) {
    return { type: "list", of, ...more };
}
function schema_object(keys, more = {}) {
    return { type: "object", keys, ...more };
}
const mount = { name: need, mount_path: need, sub_path: str };
const schema_memory = { type: "str", wrong: "mem-type", spelling: "own" };
const odd = (wrong, more = {}) => ({ type: "str", spelling: "odd", wrong, ...more });
const schema_override = schema_object({
    cpu_limit: { type: "int", required: true, wrong: "cpu-int" },
    cpu_guarantee: { type: "int", wrong: "cpu-int" },
    mem_limit: { ...schema_memory, required: true },
    mem_guarantee: schema_memory,
    image: need,
    extra_resource_limits: { ...mapping, notNull: true },
    extra_resource_guarantees: { ...mapping, notNull: true },
}, { required: true });
const schema_volume = schema_object({
    name: need,
    claim_name: need,
    size: { type: "str", spelling: "own", wrong: "vol-size-type", nil: "vol-size-type", required: true },
    storage_class: odd("vol-storage_class", { missing: "vol-storage_class", required: true }),
    access_modes: list(odd("vol-access_modes", { required: true }), {
        required: true,
        wrong: "vol-access_modes",
        nil: "vol-access_modes",
        missing: "vol-access_modes",
    }),
    volume_mount: schema_object(mount, { required: true }),
    persist: { type: "bool", required: true, nil: "vol-persist", missing: "vol-persist" },
    annotations: {
        type: "map",
        of: odd("vol-annotations", { nil: "vol-annotations", required: true }),
        wrong: "vol-annotations",
        keys: "vol-annotations",
    },
});
const schema_configMap = schema_object({
    name: need,
    key: need,
    mount_path: str,
    default_mode: { type: "str", spelling: "own", wrong: "cm-default_mode-type" },
    readonly: schema_flag,
    content: { type: "str", spelling: "own", wrong: "cm-content-type" },
    persist: { type: "bool" },
});
const schema_initContainer = schema_object({
    name: need,
    image: need,
    command: list(odd("init-shape", { required: true, nil: "init-shape" }), {
        required: true,
        wrong: "init-shape",
        missing: "init-shape",
        nil: "init-shape",
    }),
    volume_mounts: list(schema_object(mount, { required: true, wrong: "init-shape" }), {
        required: true,
        wrong: "init-shape",
        missing: "init-shape",
        nil: "init-shape",
    }),
});
const schema_roleBinding = schema_object({
    name: need,
    subjects: list(schema_object({ name: need, kind: { type: "str", required: true, spelling: "own", wrong: "rb-subject" } }, { required: true }), { required: true }),
    role: schema_object({
        name: need,
        resources: list(need, { required: true }),
        verbs: list({ type: "str", required: true, spelling: "own", wrong: "rb-verbs", nil: "rb-verbs" }, { required: true }),
        api_groups: list(need),
    }, { required: true }),
    persist: kept,
});
const schema_manifest = schema_object({
    name: need,
    key: { type: "str", required: true, missing: "man-doc" },
    // Null and missing load; the start then raises, which `man-content` says.
    content: list({ type: "map", of: schema_any, required: true, wrong: "man-doc", nil: "man-doc" }, { wrong: "man-doc" }),
    persist: { type: "bool" },
});
const plainNames = list(odd("env_from-name", { required: true }));
const schema_nodeSelector = "node_selector-required";
/** A profile, the items of `profiles`. */
const PROFILE_SHAPE = schema_object({
    id: need,
    groups: list(need, { required: true }),
    definition: schema_object({ display_name: need, description: str, slug: need, default: schema_flag, kubespawner_override: schema_override }, { required: true }),
    node_selector: { ...mapping, required: true, wrong: schema_nodeSelector, missing: schema_nodeSelector, nil: schema_nodeSelector },
    config_maps: list(schema_configMap),
    volumes: list(schema_volume),
    pod_env_vars: { type: "map", of: { type: "env", required: true }, wrong: "env-type", keys: "env-type" },
    default_url: str,
    role_bindings: list(schema_roleBinding),
    image_pull_secrets: list(schema_object({ name: need, data: str, persist: kept })),
    init_containers: list(schema_initContainer),
    manifests: list(schema_manifest),
    env_from_config_maps: plainNames,
    env_from_secrets: plainNames,
    secret_mounts: list(schema_object(mount)),
}, { required: true });
/** The map that an environment variable may be instead of a string. */
const ENV_REFERENCE = schema_object({
    from_config_map: schema_object({ name: need, key: need }, { required: true }),
});
/** Keys of the file. */
const FILE_KEYS = ["profiles"];

;// CONCATENATED MODULE: ./build/hub_rules/engine/top_level.js
/**
 * Keys beside `profiles` that do no harm.
 *
 * @module
 */
/** True for a key that only holds anchors for the rest of the file, or that by custom (`x-…`) holds what nobody reads. */
function isHarmlessTopLevel(key, value) {
    return key.startsWith("x-") || holdsAnchor(value, 0);
}
function holdsAnchor(node, depth) {
    if (node.anchor !== undefined)
        return true;
    if (depth > 3 || node.kind === "scalar")
        return false;
    return node.kind === "sequence"
        ? node.items.some((item) => holdsAnchor(item, depth + 1))
        : node.entries.some((entry) => holdsAnchor(entry.value, depth + 1));
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/file.js
/** Rules about the file as a whole and its YAML. @module */









const parser = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py";
const file_models = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py";
const pyyaml = "https://github.com/yaml/pyyaml/blob/main/lib/yaml/";
/** Rules about the file as a whole and its YAML. */
const FILE_RULES = [
    {
        id: "yaml-syntax",
        severity: "error",
        effect: "every-user",
        title: "The file is not YAML",
        why: "The hub reads the file again for every form, start and stop. When PyYAML refuses it, each of these ends in an error for every user.",
        hint: "Put text in double quotes, indent with spaces, and keep one document per file",
        source: parser,
        scope: "definition",
        bad: "display_name: Lab: small",
        good: 'display_name: "Lab: small"',
        check: allOf(readerCheck("yaml-syntax", "not-utf8", "yaml-surrogate", "yaml-too-deep", "yaml-too-large", "yaml-recursive"), (context, report) => {
            if (context.tooDeep)
                report(undefined, "The config is nested too deeply, refers to itself, or is too large");
        }),
    },
    {
        id: "yaml-empty",
        severity: "error",
        effect: "every-user",
        title: "There is no list of profiles",
        why: "The top level has to be a map with a list `profiles`. An empty file, a list, or a misspelt key cannot be loaded, and no user gets the form.",
        hint: "Write 'profiles:' with at least one item below",
        source: parser,
        scope: "file",
        bad: "profiles:\n",
        good: exampleFile({ id: "lab" }),
        check: (context, report) => {
            const { file, root } = context;
            if (file === undefined || root === undefined) {
                if (context.loadable && !context.tooDeep)
                    report(0, "The file is empty");
                return;
            }
            if (root.kind !== "mapping") {
                report(file, `The file holds ${root.kind === "sequence" ? "a list" : "one value"} instead of a map with profiles`);
                return;
            }
            const profiles = childOf(root, "profiles");
            if (profiles === undefined)
                report(file, { message: "The file has no key 'profiles'", ...nearMiss(root) });
            else if (profiles.kind !== "sequence") {
                const empty = profiles.kind === "scalar" && profiles.type === "null";
                report(placeOf(file, "profiles", profiles), `profiles is ${empty ? "empty" : "no list"}`);
            }
        },
    },
    {
        id: "yaml-no-profiles",
        severity: "error",
        effect: "spawn",
        title: "The list of profiles is empty",
        why: "Every user sees one entry, 'Pending configuration', and starting it raises an error.",
        hint: "Add at least one profile",
        source: parser,
        scope: "file",
        bad: "profiles: []\n",
        good: exampleFile({ id: "lab" }),
        check: (context, report) => {
            const profiles = childOf(context.root, "profiles");
            if (context.file === undefined || profiles?.kind !== "sequence" || profiles.items.length > 0)
                return;
            report(placeOf(context.file, "profiles", profiles), "profiles is empty: nobody can start anything");
        },
    },
    {
        id: "yaml-dup-key",
        severity: "error",
        effect: "ignored",
        title: "A key stands twice in one map",
        why: "PyYAML keeps the last value and drops the first without a word.",
        hint: "Keep one of them, or put both values into one",
        source: `${pyyaml}constructor.py`,
        scope: "profile",
        bad: "groups: [group-1]\ngroups: [group-2]",
        good: "groups: [group-1, group-2]",
        check: (context, report) => {
            for (const { first, again } of context.yaml?.duplicates ?? []) {
                const name = again.kind === "scalar" ? show_quote(again.text) : "A key";
                const line = context.yaml?.mark(first.start).line;
                report(again.start, `${name} stands twice in this map: the value in line ${line} is lost`);
            }
        },
    },
    {
        id: "yaml-nonprintable",
        severity: "error",
        effect: "every-user",
        title: "A character that YAML forbids",
        why: "PyYAML refuses control characters anywhere in the file, also in quotes and comments.",
        hint: 'Write it as an escape in double quotes: "\\x1b"',
        source: `${pyyaml}reader.py`,
        scope: "definition",
        bad: 'display_name: "a\u007fb"',
        good: 'display_name: "a\\x7fb"',
        check: readerCheck("yaml-nonprintable"),
    },
    {
        id: "yaml-linebreaks",
        severity: "error",
        effect: "every-user",
        title: "A character that only YAML 1.1 takes for a line break",
        why: "U+0085, U+2028 and U+2029 end a line for PyYAML. Outside quotes the file cannot be loaded; in quotes blanks are lost or added.",
        hint: 'Write it as an escape in double quotes: "\\u2028"',
        source: `${pyyaml}scanner.py`,
        scope: "definition",
        bad: "display_name: a\u2028b",
        good: 'display_name: "a\\u2028b"',
        check: readerCheck("yaml-linebreaks"),
    },
    {
        id: "yaml-plain-tab",
        severity: "error",
        effect: "every-user",
        title: "A tab outside quotes",
        why: "PyYAML takes tabs only in quotes, comments and the lines of a block text; anywhere else the file cannot be loaded.",
        hint: 'Use blanks, or write "\\t" in double quotes',
        source: `${pyyaml}scanner.py`,
        scope: "definition",
        bad: "display_name: left\tright",
        good: 'display_name: "left\\tright"',
        check: readerCheck("yaml-plain-tab"),
    },
    {
        id: "unknown-key",
        severity: "error",
        effect: "ignored",
        title: "A key that the hub does not know",
        why: "The hub's model has no such key and drops it without a word, so what it says never happens.",
        hint: "Use the hub's own key, in lower case with underscores",
        source: file_models,
        scope: "profile",
        bad: "configMaps: []",
        good: "config_maps: []",
        check: allOf(modelCheck("unknown-key"), (context, report) => {
            if (context.root?.kind !== "mapping" || context.file === undefined)
                return;
            // Then one of the keys is probably a misspelt profiles, as yaml-empty says.
            if (childOf(context.root, "profiles") === undefined)
                return;
            for (const { key, value, overridden } of context.root.entries) {
                if (overridden || key.kind !== "scalar" || key.type !== "str" || key.text === "profiles")
                    continue;
                if (isHarmlessTopLevel(key.text, value))
                    continue;
                const at = placeOf(context.file, key.text, key);
                report(at, `${show_quote(part_pathOf(at))} is no key of the file: the hub never uses it`);
            }
        }),
    },
    {
        id: "null-field",
        severity: "error",
        effect: "every-user",
        title: "A required value is missing or null",
        why: "pydantic refuses the whole file, so every user is locked out, not only those of this profile.",
        hint: "Give the key a value, or leave an optional key out",
        source: file_models,
        scope: "definition",
        bad: "slug: null",
        good: "slug: lab",
        check: modelCheck("null-field"),
    },
];
function nearMiss(root) {
    for (const { key } of root.entries) {
        if (key.kind === "scalar" && didYouMean(key.text, FILE_KEYS) !== undefined) {
            return { hint: `Write profiles instead of ${show_quote(key.text)}` };
        }
    }
    return {};
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/form.js
/** Rules about whom a profile is shown to, and how. @module */



const form_parser = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py";
const form_form = "https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/templates/form.html";
/** Rules about whom a profile is shown to, and how. */
const FORM_RULES = [
    {
        id: "groups-empty",
        severity: "error",
        effect: "ignored",
        title: "A profile without groups",
        why: "A profile is shown to users who share a group with it. Without groups nobody ever sees it.",
        hint: "Name at least one group, such as [group-1]",
        source: form_parser,
        scope: "profile",
        bad: "groups: []",
        good: "groups: [group-1]",
        check: (context, report) => {
            for (const profile of context.profiles) {
                const groups = fieldOf(profile, "groups");
                if (groups?.items?.length === 0)
                    report(groups, "groups is empty: the profile is never shown to anybody");
            }
        },
    },
    {
        id: "groups-exact",
        severity: "warning",
        effect: "ignored",
        title: "A group that will hardly match",
        why: "Groups are compared letter by letter. An outer blank or the path form of Keycloak (/group) matches only a group that is really called so.",
        hint: "Write the group as JupyterHub shows it, without outer blanks or a leading /",
        source: form_parser,
        scope: "profile",
        bad: 'groups: ["/group-1"]',
        good: "groups: [group-1]",
        check: (context, report) => {
            for (const profile of context.profiles) {
                for (const group of itemsOf(profile, "groups")) {
                    const name = group.value;
                    if (typeof name !== "string")
                        continue;
                    if (name === "")
                        report(group, "The group '' matches no group");
                    else if (name !== name.trim())
                        report(group, `The group ${show_quote(name)} has an outer blank, so it does not match ${show_quote(name.trim())}`);
                    else if (name.startsWith("/"))
                        report(group, `The group ${show_quote(name)} is a path, which does not match a group ${show_quote(name.slice(1))}`);
                }
            }
        },
    },
    {
        id: "html-injection",
        severity: "warning",
        effect: "security",
        title: "HTML in a text of the form",
        why: "display_name and description become part of the page as raw HTML: a tag changes the layout, a script runs in every user's browser.",
        hint: "Write plain text; & and quotes are fine",
        source: form_form,
        scope: "definition",
        bad: "description: <b>large</b>",
        good: "description: large",
        check: (context, report) => {
            for (const profile of context.profiles) {
                for (const key of ["display_name", "description"]) {
                    const at = fieldOf(fieldOf(profile, "definition"), key);
                    if (typeof at?.value === "string" && /<[A-Za-z/!?]/.test(at.value)) {
                        report(at, `${key} ${show_quote(at.value)} is put into the page as HTML`);
                    }
                }
            }
        },
    },
    {
        id: "default-many",
        severity: "warning",
        effect: "surprise",
        title: "Several defaults in one form",
        why: "All of them are marked as chosen, and the browser keeps the last.",
        hint: "Set default: true once for each group",
        source: form_form,
        scope: "file",
        bad: exampleFile({ id: "a", default: true }, { id: "b", default: true }),
        good: exampleFile({ id: "a", default: true }, { id: "b" }),
        check: (context, report) => {
            const chosen = new Map();
            for (const profile of context.profiles) {
                const definition = fieldOf(profile, "definition");
                if (flagOf(definition, "default") !== true)
                    continue;
                let other;
                for (const { value } of itemsOf(profile, "groups")) {
                    if (typeof value !== "string")
                        continue;
                    const before = chosen.get(value);
                    if (before === undefined)
                        chosen.set(value, profile.profile);
                    else
                        other ??= before === profile.profile ? undefined : before;
                }
                if (other === undefined)
                    continue;
                report(fieldOf(definition, "default"), `profiles[${other}] is a default of the same group too; the browser keeps the last`);
            }
        },
    },
    {
        id: "default_url-form",
        severity: "warning",
        effect: "surprise",
        title: "A start page outside the server",
        why: "An absolute URL sends users away from the server that they have just started.",
        hint: "Write a path such as /lab",
        source: "https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/singleuser/extension.py",
        scope: "profile",
        bad: "default_url: https://portal.example/",
        good: "default_url: /lab",
        check: (context, report) => {
            for (const profile of context.profiles) {
                const url = part_textOf(profile, "default_url");
                if (url !== undefined && /^\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)?\/\//.test(url)) {
                    report(fieldOf(profile, "default_url"), `default_url ${show_quote(url)} leaves the server`);
                }
            }
        },
    },
];

;// CONCATENATED MODULE: ./build/hub_rules/rules/image.js
/** Rules about container images. @module */





const image_reference = "https://github.com/distribution/reference/blob/main/regexp.go";
const image_validation = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go";
/** Rules about container images. */
const IMAGE_RULES = [
    {
        id: "image-empty",
        severity: "error",
        effect: "pod",
        title: "An empty image",
        why: "Kubernetes refuses a container without an image.",
        hint: "Write an image such as ghcr.io/org/lab:1.2",
        source: image_validation,
        scope: "override",
        bad: 'image: ""',
        good: 'image: "ghcr.io/org/lab:1.2"',
        check: eachImage((image, at, report) => {
            if (image === "")
                report(at, "The image is empty: Kubernetes refuses the pod");
        }),
    },
    {
        id: "image-space",
        severity: "error",
        effect: "pod",
        title: "A blank around the image",
        why: "Kubernetes refuses an image with a blank or line end before or after it.",
        hint: "Remove the blank",
        source: image_validation,
        scope: "override",
        bad: 'image: " org/lab:1.2"',
        good: "image: org/lab:1.2",
        check: eachImage((image, at, report) => {
            if (image !== image.trim())
                report(at, `The image ${show_quote(image)} has a blank around it: Kubernetes refuses the pod`);
        }),
    },
    {
        id: "image-ref",
        severity: "error",
        effect: "never-starts",
        title: "Not an image reference",
        why: "The pod is accepted, but the node cannot read the name (InvalidImageName), and the start ends after 900 seconds.",
        hint: "Write registry/path:tag without https://, in lower case before the tag",
        source: image_reference,
        scope: "override",
        bad: "image: https://ghcr.io/org/lab:1.2",
        good: "image: ghcr.io/org/lab:1.2",
        check: eachImage((image, at, report) => {
            if (image === "" || image !== image.trim() || isReference(image))
                return;
            report(at, `${show_quote(image)} is no image reference: the pod never starts`);
        }),
    },
    {
        id: "image-floating",
        severity: "warning",
        effect: "surprise",
        title: "An image without a fixed version",
        why: "What users get changes whenever somebody pushes, differs from node to node, and cannot be brought back.",
        hint: "Add a tag other than latest, or a digest",
        source: "https://kubernetes.io/docs/concepts/containers/images/",
        scope: "override",
        bad: "image: org/lab",
        good: "image: org/lab:1.2",
        check: eachImage((image, at, report) => {
            const parsed = image.length > image_longest ? undefined : parseImage(image);
            if (parsed === undefined || parsed.digest !== undefined)
                return;
            if (parsed.tag === undefined)
                report(at, `The image ${show_quote(image)} has no tag, so it means latest`);
            else if (parsed.tag === "latest")
                report(at, `The image ${show_quote(image)} is whatever was pushed last`);
        }),
    },
];
// 255 for the path, 128 for the tag, 72 for the digest, 253 and a port for the host: longer ones are never valid.
const image_longest = 1024;
function isReference(image) {
    return image.length <= image_longest && parseImage(image) !== undefined;
}
function eachImage(visit) {
    return (context, report) => {
        for (const pod of context.pods) {
            const main = fieldOf(checks_overrideOf(pod.profile), "image");
            if (typeof main?.value === "string")
                visit(main.value, main, report);
            if (!pod.hasVolumes)
                continue;
            for (const container of itemsOf(pod.profile, "init_containers")) {
                const at = fieldOf(container, "image");
                const image = formattedText(at, context.templates);
                if (at !== undefined && image !== undefined)
                    visit(image, at, report);
            }
        }
    };
}

;// CONCATENATED MODULE: ./build/hub_rules/engine/kinds.js
/**
 * Kinds that the hub can create from `manifests`.
 *
 * @see https://github.com/kubernetes-client/python/blob/v31.0.0/kubernetes/utils/create_from_yaml.py
 * @module
 */
// A star: not in a namespace.
const kinds_table = {
    v1: "ConfigMap Secret Service ServiceAccount Pod PodTemplate PersistentVolumeClaim LimitRange ResourceQuota ReplicationController Endpoints Event Binding Namespace* Node* PersistentVolume*",
    "apps/v1": "Deployment StatefulSet DaemonSet ReplicaSet ControllerRevision",
    "batch/v1": "Job CronJob",
    "autoscaling/v1": "HorizontalPodAutoscaler",
    "autoscaling/v2": "HorizontalPodAutoscaler",
    "networking.k8s.io/v1": "Ingress NetworkPolicy IngressClass*",
    "policy/v1": "PodDisruptionBudget",
    "rbac.authorization.k8s.io/v1": "Role RoleBinding ClusterRole* ClusterRoleBinding*",
    "coordination.k8s.io/v1": "Lease",
    "discovery.k8s.io/v1": "EndpointSlice",
    "events.k8s.io/v1": "Event",
    "scheduling.k8s.io/v1": "PriorityClass*",
    "storage.k8s.io/v1": "StorageClass* CSIDriver* CSINode* VolumeAttachment* CSIStorageCapacity",
    "node.k8s.io/v1": "RuntimeClass*",
    "apiextensions.k8s.io/v1": "CustomResourceDefinition*",
    "apiregistration.k8s.io/v1": "APIService*",
    "admissionregistration.k8s.io/v1": "MutatingWebhookConfiguration* ValidatingWebhookConfiguration* ValidatingAdmissionPolicy* ValidatingAdmissionPolicyBinding*",
    "certificates.k8s.io/v1": "CertificateSigningRequest*",
    "authentication.k8s.io/v1": "TokenReview* SelfSubjectReview*",
    "authorization.k8s.io/v1": "SubjectAccessReview* SelfSubjectAccessReview* SelfSubjectRulesReview* LocalSubjectAccessReview",
    "flowcontrol.apiserver.k8s.io/v1": "FlowSchema* PriorityLevelConfiguration*",
};
/** Alpha and beta versions that client 31 has; their kinds are not listed, so they are let through. */
const young = new Set([
    "admissionregistration.k8s.io/v1alpha1",
    "admissionregistration.k8s.io/v1beta1",
    "authentication.k8s.io/v1alpha1",
    "authentication.k8s.io/v1beta1",
    "certificates.k8s.io/v1alpha1",
    "coordination.k8s.io/v1alpha1",
    "flowcontrol.apiserver.k8s.io/v1beta3",
    "internal.apiserver.k8s.io/v1alpha1",
    "networking.k8s.io/v1alpha1",
    "networking.k8s.io/v1beta1",
    "resource.k8s.io/v1alpha3",
    "storage.k8s.io/v1alpha1",
    "storage.k8s.io/v1beta1",
    "storagemigration.k8s.io/v1alpha1",
]);
/** Kinds with an API of their own in the hub, each in one version only. */
const CUSTOM_KINDS = new Map([
    ["Release", "helm.crossplane.io/v1beta1"],
    ["Object", "kubernetes.crossplane.io/v1alpha2"],
    ["ExternalSecret", "external-secrets.io/v1beta1"],
]);
/** Kinds that `persist: false` deletes. */
const DELETED_KINDS = new Set([
    "Deployment",
    "Service",
    "Job",
    "Pod",
    "Role",
    "RoleBinding",
    "ServiceAccount",
    "ConfigMap",
    "Secret",
    ...CUSTOM_KINDS.keys(),
]);
const known = new Map();
for (const [version, kinds] of Object.entries(kinds_table)) {
    for (const word of kinds.split(" ")) {
        const kind = word.replace("*", "");
        const entry = known.get(kind);
        if (entry === undefined)
            known.set(kind, { versions: [version], cluster: word.endsWith("*") });
        else
            entry.versions.push(version);
    }
}
/** Whether the hub can create a kind in a version; `versions` are those that it could be created in. */
function createable(kind, apiVersion) {
    if (young.has(apiVersion))
        return { ok: true, versions: [] };
    const versions = known.get(kind)?.versions ?? [];
    return { ok: versions.includes(apiVersion), versions };
}
/** True for kinds that are not in a namespace. */
function isClusterKind(kind) {
    return known.get(kind)?.cluster === true;
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/manifest_custom.js
/** Rules about the kinds that the hub posts by itself. @module */





const manifest_custom_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
const helm = "https://github.com/crossplane-contrib/provider-helm/blob/master/package/crds/helm.crossplane.io_releases.yaml";
/** Rules about the kinds that the hub posts by itself. */
const MANIFEST_CUSTOM_RULES = [
    {
        id: "man-release",
        severity: "error",
        effect: "skipped",
        title: "A Crossplane Release that is not the user's own",
        why: "Releases belong to the whole cluster. With the same name for everybody the second user gets none, and a stop with persist false deletes it for all. The hub posts it to helm.crossplane.io/v1beta1 only.",
        hint: "Put the user into the name, such as dask-{{ spawner.user.name }}",
        source: helm,
        scope: "object",
        bad: "{apiVersion: helm.crossplane.io/v1beta1, kind: Release, metadata: {name: dask}, spec: {forProvider: {chart: {name: dask}, namespace: '{{ namespace }}'}}}",
        good: "{apiVersion: helm.crossplane.io/v1beta1, kind: Release, metadata: {name: 'dask-{{ spawner.user.name }}'}, spec: {forProvider: {chart: {name: dask}, namespace: '{{ namespace }}'}}}",
        check: eachDocument((document, report, templates) => {
            if (document.kind !== "Release" || !ownVersion(document, report))
                return;
            ownName(document, templates, report);
            const spec = childOf(childOf(document.node, "spec"), "forProvider");
            for (const key of ["chart", "namespace"]) {
                if (childOf(spec, key) !== undefined)
                    continue;
                report(partAt(document, ["spec", "forProvider"]), {
                    message: `spec.forProvider.${key} is missing: the cluster refuses the Release`,
                    hint: `Add ${key}`,
                });
            }
        }),
    },
    {
        id: "man-object",
        severity: "error",
        effect: "skipped",
        title: "A Crossplane Object that is not the user's own",
        why: "Objects belong to the whole cluster. With the same name for everybody the second user gets none, and a stop with persist false deletes it for all. The hub posts it to kubernetes.crossplane.io/v1alpha2 only.",
        hint: "Put the user into the name, such as quota-{{ spawner.user.name }}",
        source: "https://github.com/crossplane-contrib/provider-kubernetes/blob/main/package/crds/kubernetes.crossplane.io_objects.yaml",
        scope: "object",
        bad: "{apiVersion: kubernetes.crossplane.io/v1alpha2, kind: Object, metadata: {name: quota}}",
        good: "{apiVersion: kubernetes.crossplane.io/v1alpha2, kind: Object, metadata: {name: 'quota-{{ spawner.user.name }}'}}",
        check: eachDocument((document, report, templates) => {
            if (document.kind === "Object" && ownVersion(document, report))
                ownName(document, templates, report);
        }),
    },
    {
        id: "man-externalsecret",
        severity: "error",
        effect: "skipped",
        title: "An ExternalSecret that the hub cannot post",
        why: "The hub posts it to external-secrets.io/v1beta1 in the user's namespace; another version or namespace is refused, and the server runs without the secret.",
        hint: "Write apiVersion: external-secrets.io/v1beta1 and leave metadata.namespace out",
        source: manifest_custom_hub,
        scope: "object",
        bad: "{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: x}}",
        good: "{apiVersion: external-secrets.io/v1beta1, kind: ExternalSecret, metadata: {name: x}}",
        check: eachDocument((document, report, templates) => {
            if (document.kind !== "ExternalSecret" || !ownVersion(document, report))
                return;
            const namespace = literalNamespace(document, templates);
            if (namespace === undefined)
                return;
            report(partAt(document, ["metadata", "namespace"]), {
                message: `The hub posts it to the user's namespace, not to ${show_quote(namespace)}: it is refused`,
                hint: "Leave it out, or write {{ namespace }}",
            });
        }),
    },
];
function ownVersion(document, report) {
    const { kind = "", apiVersion } = document;
    const right = CUSTOM_KINDS.get(kind);
    if (apiVersion === undefined || apiVersion === right)
        return true;
    report(partAt(document, ["apiVersion"]), {
        message: `The hub posts kind ${kind} to ${right} only: it is refused`,
        hint: `Write apiVersion: ${right}`,
    });
    return false;
}
function ownName(document, templates, report) {
    const name = stringOf(childOf(document.metadata, "name"), templates);
    if (name?.value === undefined || name.value !== name.awkward())
        return;
    report(partAt(document, ["metadata", "name"]), `${show_quote(name.value)} is the same for every user, but the cluster has only one of that name`);
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/manifest_objects.js
/** Rules about the objects in manifests. @module */









const client = "https://github.com/kubernetes-client/python/blob/v31.0.0/kubernetes/utils/create_from_yaml.py";
const skip = "the hub skips it, and users get a server without it";
/** Rules about the objects in manifests. */
const MANIFEST_OBJECT_RULES = [
    {
        id: "man-name",
        severity: "error",
        effect: "skipped",
        title: "A manifest without a legal name",
        why: "Kubernetes refuses the object, the hub logs it and goes on.",
        hint: "Use lower-case letters, digits, - and .",
        source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
        scope: "object",
        bad: "{apiVersion: v1, kind: ConfigMap, metadata: {name: My_Settings}}",
        good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: my-settings}}",
        check: eachDocument((document, report) => {
            const { kind, name } = document;
            if (kind === undefined || kind.endsWith("List") || (document.metadata?.kind !== "mapping" && !document.listed))
                return;
            const node = childOf(document.metadata, "name");
            if (node === undefined || isNullNode(node)) {
                const generated = childOf(document.metadata, "generateName");
                if (generated === undefined || isNullNode(generated))
                    report(partAt(document, ["metadata"]), `The object has no name: ${skip}`);
            }
            else if (node.kind !== "scalar" || node.type !== "str") {
                report(partAt(document, ["metadata", "name"]), {
                    message: `metadata.name is no string: ${skip}`,
                    hint: "Put the name in quotes",
                });
            }
            else if (name !== undefined && !isLegalName(kind, name)) {
                report(partAt(document, ["metadata", "name"]), `The name ${show_quote(name)} is refused for a ${kind}: ${skip}`);
            }
        }),
    },
    {
        id: "man-crd",
        severity: "error",
        effect: "skipped",
        title: "A kind that the hub cannot make",
        why: "The hub makes objects with the Python client, which knows the kinds of Kubernetes itself in their current versions, and three more. Everything else is skipped.",
        hint: "Use a kind of Kubernetes in a current version, or make the object outside the hub",
        source: client,
        scope: "object",
        bad: "{apiVersion: apps/v1beta1, kind: Deployment, metadata: {name: x}}",
        good: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}}",
        check: eachDocument((document, report) => {
            const { kind, apiVersion } = document;
            if (kind === undefined || apiVersion === undefined || CUSTOM_KINDS.has(kind) || kind === "List")
                return;
            const plain = kind.endsWith("List") ? kind.slice(0, -"List".length) : kind;
            const { ok, versions } = createable(plain, apiVersion);
            if (ok)
                return;
            const at = partAt(document, [versions.length > 0 ? "apiVersion" : "kind"]);
            report(at, {
                message: `The hub cannot make a ${show_quote(kind)} of ${show_quote(apiVersion)}: it skips it`,
                ...(versions.length > 0 ? { hint: `Write apiVersion: ${listed(versions)}` } : {}),
            });
        }),
    },
    {
        id: "man-typed",
        severity: "error",
        effect: "skipped",
        title: "Data that is no text",
        why: "Values of a ConfigMap are strings, those of a Secret base64. Kubernetes refuses anything else, and the hub goes on without the object.",
        hint: "Put values in quotes; use stringData for plain text in a Secret",
        source: "https://kubernetes.io/docs/concepts/configuration/configmap/",
        scope: "object",
        bad: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {n: 5}}",
        good: '{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {n: "5"}}',
        check: eachDocument((document, report) => {
            if (document.kind === "ConfigMap") {
                textMap(document, "data", report);
                textMap(document, "binaryData", report, true);
            }
            else if (document.kind === "Secret") {
                textMap(document, "data", report, true);
                textMap(document, "stringData", report);
            }
        }),
    },
];
function textMap(document, name, report, base64 = false) {
    const node = childOf(document.node, name);
    if (node === undefined || isNullNode(node))
        return;
    if (node.kind !== "mapping") {
        report(partAt(document, [name]), `${name} of this ${document.kind} is no map: ${skip}`);
        return;
    }
    for (const { key, value, place } of entriesAt(document, name)) {
        // JSON null becomes the empty string.
        if (isNullNode(value))
            continue;
        if (value.kind !== "scalar" || value.type !== "str") {
            const is = value.kind === "scalar" ? show_quote(value.text) : value.kind === "mapping" ? "a map" : "a list";
            report(place(), `${show_quote(key)} is ${is} and no string: ${skip}`);
        }
        else if (base64 && !value.text.includes("{{") && base64Text(value.text) === undefined) {
            report(place(), {
                message: `${show_quote(key)} is no base64: ${skip}`,
                hint: "Encode it, or use stringData in a Secret",
            });
        }
    }
    for (const { key, overridden } of node.entries) {
        if (overridden || key.kind !== "scalar" || key.type === "str" || key.type === "merge" || key.start === NOWHERE)
            continue;
        if (key.type !== "bool" && key.type !== "null")
            continue;
        const at = placeOf(placeOf(document.at, name, node), key.text, key);
        report(at, {
            message: `The key ${show_quote(key.text)} without quotes is no string`,
            severity: "warning",
            effect: "surprise",
        });
    }
}
function isLegalName(kind, name) {
    if (/^(Cluster)?Role(Binding)?$/.test(kind))
        return isPathSegmentName(name);
    return kind === "Service" || kind === "Namespace" ? isDnsLabel(name) : isDnsSubdomain(name);
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/manifest_scope.js
/** Rules about whom the objects of manifests belong to, and how long they stay. @module */







const manifest_scope_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
/** Rules about whom the objects of manifests belong to, and how long they stay. */
const MANIFEST_SCOPE_RULES = [
    {
        id: "man-generateName",
        severity: "warning",
        effect: "leftover",
        title: "A generated name",
        why: "A new object is made at each start, and the hub never deletes it.",
        hint: "Write metadata.name",
        source: manifest_scope_hub,
        scope: "object",
        bad: "{apiVersion: v1, kind: ConfigMap, metadata: {generateName: x-}}",
        good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}",
        check: eachDocument((document, report) => {
            if (document.name !== undefined || childOf(document.metadata, "generateName")?.kind !== "scalar")
                return;
            report(partAt(document, ["metadata", "generateName"]), "generateName makes a new object at each start, which nobody deletes");
        }),
    },
    {
        id: "man-namespace",
        severity: "warning",
        effect: "security",
        title: "A fixed namespace",
        why: "The hub may write everywhere and obeys it: all users share the object, and each stop with persist false deletes it for all.",
        hint: "Leave it out, or write {{ namespace }}",
        source: manifest_scope_hub,
        scope: "object",
        bad: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: kube-system}}",
        good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: '{{ namespace }}'}}",
        check: eachDocument((document, report, templates) => {
            const { kind } = document;
            if (document.listed || kind === undefined || CUSTOM_KINDS.has(kind) || isClusterKind(kind))
                return;
            const namespace = literalNamespace(document, templates);
            if (namespace !== undefined)
                report(partAt(document, ["metadata", "namespace"]), `The object goes to ${show_quote(namespace)}, which all users share`);
        }),
    },
    {
        id: "man-cluster-kind",
        severity: "warning",
        effect: "security",
        title: "An object of the whole cluster",
        why: "The first user who starts the profile makes it, everybody shares it, and it is never deleted.",
        hint: "Use a kind that lives in a namespace, such as Role, or make it outside the hub",
        source: manifest_scope_hub,
        scope: "object",
        bad: "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: x}, rules: []}",
        good: "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: x}, rules: []}",
        check: eachDocument((document, report) => {
            if (document.kind !== undefined && isClusterKind(document.kind)) {
                report(partAt(document, ["kind"]), `A ${document.kind} belongs to the whole cluster: all users share it`);
            }
        }),
    },
    {
        id: "man-persist-kind",
        severity: "warning",
        effect: "leftover",
        title: "A kind that persist: false does not delete",
        why: "The hub deletes only a few kinds when a server stops; this one stays.",
        hint: "Write persist: true, or use a kind that is deleted",
        source: manifest_scope_hub,
        scope: "manifest",
        bad: "persist: false\ncontent: [{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: x}}]",
        good: "persist: true\ncontent: [{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: x}}]",
        check: eachDocument((document, report) => {
            const { kind } = document;
            if (document.kept || kind === undefined || kind.endsWith("List") || DELETED_KINDS.has(kind))
                return;
            report(partAt(document, ["kind"]), `persist is false, but the hub never deletes a ${show_quote(kind)}`);
        }),
    },
    {
        id: "man-secret",
        severity: "warning",
        effect: "secret-leak",
        title: "A secret in clear text",
        why: "Base64 is no protection: whoever reads the file, in git or on the cluster, has the credential.",
        hint: "Use an ExternalSecret, or make the Secret outside the file",
        source: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
        scope: "object",
        bad: "{apiVersion: v1, kind: Secret, metadata: {name: x}, stringData: {a: b}}",
        good: "{apiVersion: external-secrets.io/v1beta1, kind: ExternalSecret, metadata: {name: x}}",
        check: (context, report) => {
            for (const pod of context.pods) {
                for (const document of pod.documents) {
                    const holds = (key) => childOf(document.node, key)?.kind === "mapping";
                    if (document.kind === "Secret") {
                        if (holds("data") || holds("stringData"))
                            report(partAt(document, ["kind"]), "The Secret stands in the file for everybody to read");
                    }
                    else if (!document.listed) {
                        eachString(document.at, (text, place) => {
                            if (isSecretValue(text))
                                report(place(), "This text looks like a credential in clear text");
                        });
                    }
                }
                for (const map of itemsOf(pod.profile, "config_maps")) {
                    const content = part_textOf(map, "content");
                    if (content !== undefined && isSecretValue(content))
                        report(fieldOf(map, "content"), "The config map holds what looks like a credential in clear text");
                }
            }
        },
    },
];

;// CONCATENATED MODULE: ./build/hub_rules/rules/manifests.js
/** Rules about the form of manifests. @module */




const manifests_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
const manifests_models = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py";
const manifests_client = "https://github.com/kubernetes-client/python/blob/v31.0.0/kubernetes/utils/create_from_yaml.py";
const manifests_skip = "the hub skips it, and users get a server without it";
/** Rules about the form of manifests. */
const MANIFEST_RULES = [
    {
        id: "man-content",
        severity: "error",
        effect: "spawn",
        title: "A manifest without content",
        why: "The file loads, but starting the profile raises an error.",
        hint: "Add content as a list of objects; [] is fine",
        source: manifests_hub,
        scope: "profile",
        bad: "manifests: [{name: m, key: m}]",
        good: "manifests: [{name: m, key: m, content: []}]",
        check: eachOf("manifests", (entry, _context, report) => {
            const content = fieldOf(entry, "content");
            if (entry.fields !== undefined && isAbsent(content))
                report(content ?? entry, "The manifest has no content: starting the profile raises an error");
        }),
    },
    {
        id: "man-doc",
        severity: "error",
        effect: "every-user",
        title: "Content that is no list of objects",
        why: "pydantic refuses a text, a map or an empty item (as a trailing --- leaves one), and an entry without key: no user gets the form.",
        hint: "Write a list of maps, each one object",
        source: manifests_models,
        scope: "profile",
        bad: "manifests: [{name: m, key: m, content: [null]}]",
        good: "manifests: [{name: m, key: m, content: [{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}]}]",
        check: modelCheck("man-doc"),
    },
    {
        id: "man-kind",
        severity: "error",
        effect: "skipped",
        title: "A manifest without kind",
        why: "The hub logs an error and skips the rest of this entry.",
        hint: "Add kind, such as kind: ConfigMap",
        source: manifests_hub,
        scope: "object",
        bad: "{apiVersion: v1, metadata: {name: x}}",
        good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}",
        check: eachDocument((document, report) => {
            if (isMissing(document, "kind") && document.kind === undefined)
                report(partAt(document, ["kind"]), `The object has no kind: ${manifests_skip}`);
        }),
    },
    {
        id: "man-apiVersion",
        severity: "error",
        effect: "skipped",
        title: "A manifest without apiVersion",
        why: "The hub logs an error and skips the rest of this entry.",
        hint: "Add apiVersion, such as apiVersion: v1",
        source: manifests_client,
        scope: "object",
        bad: "{kind: ConfigMap, metadata: {name: x}}",
        good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}",
        check: eachDocument((document, report) => {
            if (isMissing(document, "apiVersion") && document.apiVersion === undefined) {
                report(partAt(document, ["apiVersion"]), `The object has no apiVersion: ${manifests_skip}`);
            }
        }),
    },
    {
        id: "man-metadata",
        severity: "error",
        effect: "skipped",
        title: "A manifest without metadata",
        why: "The hub looks for the namespace in metadata, finds nothing and skips the rest of this entry. A kind: List needs it too.",
        hint: "Add metadata with a name, or metadata: {} to a List",
        source: manifests_hub,
        scope: "object",
        bad: "{apiVersion: v1, kind: ConfigMap}",
        good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}",
        check: eachDocument((document, report) => {
            if (document.listed || document.metadata?.kind === "mapping")
                return;
            report(partAt(document, ["metadata"]), `The object has no metadata: ${manifests_skip}`);
        }),
    },
    {
        id: "man-persist-null",
        severity: "error",
        effect: "stop",
        title: "A manifest to delete with null metadata",
        why: "It is never made, and every stop then raises an error in the hub, so nothing after it is cleaned up.",
        hint: "Write metadata: {name: …}",
        source: manifests_hub,
        scope: "manifest",
        bad: "persist: false\ncontent: [{apiVersion: v1, kind: ConfigMap, metadata: null}]",
        good: "persist: false\ncontent: [{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}]",
        check: eachDocument((document, report) => {
            if (document.kept || document.listed || !isNullNode(document.metadata))
                return;
            report(partAt(document, ["metadata"]), "metadata is null and persist is false: stopping the server raises an error");
        }),
    },
];
function isMissing(document, key) {
    const node = childOf(document.node, key);
    // A template whose value cannot be told is there.
    return node === undefined || node.kind !== "scalar" || node.type !== "str" || node.text === "";
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/mount_paths.js
/** Rules about the paths of mounts. @module */





const mount_paths_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
const mount_paths_validation = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go";
const system = new Set([
    "/",
    "/bin",
    "/boot",
    "/dev",
    "/etc",
    "/lib",
    "/lib64",
    "/proc",
    "/sbin",
    "/sys",
    "/usr",
    "/var",
]);
/** Rules about the paths of mounts. */
const MOUNT_PATH_RULES = [
    {
        id: "mount-camel",
        severity: "error",
        effect: "every-user",
        title: "mountPath instead of mount_path",
        why: "The hub knows only mount_path. In a volume_mount the required key is missing and the whole file is refused; in config_maps nothing is mounted.",
        hint: "Write mount_path",
        source: "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py",
        scope: "volume",
        bad: "volume_mount: {name: ws, mountPath: /workspace}",
        good: "volume_mount: {name: ws, mount_path: /workspace}",
        check: modelCheck("mount-camel"),
    },
    {
        id: "vol-sub_path",
        severity: "error",
        effect: "ignored",
        title: "sub_path in a volume_mount",
        why: "The hub never reads it here: the root of the volume is mounted, and folders show up that should not.",
        hint: "Leave it out; init containers and secret mounts can have one",
        source: mount_paths_hub,
        scope: "volume",
        bad: "volume_mount: {name: ws, mount_path: /workspace, sub_path: data}",
        good: "volume_mount: {name: ws, mount_path: /workspace}",
        check: eachOf("volumes", (volume, _context, report) => {
            const at = fieldOf(fieldOf(volume, "volume_mount"), "sub_path");
            if (typeof at?.value === "string" && at.value !== "")
                report(at, "sub_path is never used: the root of the volume is mounted");
        }),
    },
    {
        id: "sub_path-form",
        severity: "error",
        effect: "pod",
        title: "A sub_path that leads out of the volume",
        why: "Kubernetes refuses a pod with a sub_path that is absolute or has a '..' between slashes.",
        hint: "Write a relative path such as data/keys.json",
        source: mount_paths_validation,
        scope: "secret_mount",
        bad: "sub_path: /keys.json",
        good: "sub_path: keys.json",
        check: (context, report) => {
            for (const pod of context.pods) {
                if (!pod.hasVolumes)
                    continue;
                for (const mount of inner(pod.profile)) {
                    const at = fieldOf(mount, "sub_path");
                    const path = formattedText(at, context.templates);
                    if (path !== undefined && path !== "" && !isSubPath(path))
                        report(at, `The sub_path ${show_quote(path)} is absolute or leads out of the volume`);
                }
            }
        },
    },
    {
        id: "mount-path-form",
        severity: "warning",
        effect: "surprise",
        title: "An odd mount path",
        why: "A relative path is taken from the root of the image, a colon is not allowed by all runtimes, and a mount over a system folder hides what programs need.",
        hint: "Write an absolute path such as /workspace",
        source: "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/",
        scope: "volume",
        bad: "volume_mount: {name: ws, mount_path: work}",
        good: "volume_mount: {name: ws, mount_path: /work}",
        check: allOf((context, report) => {
            for (const pod of context.pods)
                for (const mount of pod.mounts)
                    oddPath(mount, report);
        }, (context, report) => {
            for (const pod of context.pods) {
                if (!pod.hasVolumes)
                    continue;
                for (const container of itemsOf(pod.profile, "init_containers")) {
                    for (const mount of itemsOf(container, "volume_mounts")) {
                        for (const path of mountPathOf(mount, context.templates))
                            oddPath(path, report);
                    }
                }
            }
        }),
    },
];
function oddPath({ name, at }, report) {
    if (name === "")
        report(at, { message: "The mount path is empty: Kubernetes refuses the pod", severity: "error", effect: "pod" });
    else if (!name.startsWith("/"))
        report(at, `The mount path ${show_quote(name)} is relative`);
    else if (name.includes(":"))
        report(at, `The mount path ${show_quote(name)} has a colon`);
    else if (system.has(name.replace(/\/+$/, "") || "/"))
        report(at, `The mount hides ${show_quote(name)} of the image`);
}
function* inner(profile) {
    yield* itemsOf(profile, "secret_mounts");
    for (const container of itemsOf(profile, "init_containers"))
        yield* itemsOf(container, "volume_mounts");
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/mounts.js
/** Rules about the volumes of a pod and who mounts them. @module */




const mounts_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
const mounts_validation = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go";
/** Rules about the volumes of a pod and who mounts them. */
const MOUNT_RULES = [
    {
        id: "vol-unique",
        severity: "error",
        effect: "pod",
        title: "Two volumes with one name",
        why: "Mounted config maps, volumes and secret mounts all become volumes of one pod; Kubernetes refuses it when two have one name.",
        hint: "Give each its own name",
        source: mounts_hub,
        scope: "config_map",
        bad: "name: ws",
        good: "name: ws-conf",
        check: (context, report) => {
            for (const pod of context.pods) {
                for (const [first, again] of repeated(pod.volumes)) {
                    // Two config maps are told by cm-same-name, two secrets by secret_mount-name.
                    if (first.kind === again.kind && first.kind !== "volume")
                        continue;
                    const [here, there] = again.kind === "secret_mount" ? [first, again] : [again, first];
                    report(here.at, `The name ${show_quote(here.name)} is also that of ${sectionOf(there)}: Kubernetes refuses the pod`);
                }
            }
        },
    },
    {
        id: "secret_mount-name",
        severity: "error",
        effect: "pod",
        title: "A secret mount whose name is no volume name",
        why: "The name of the secret becomes the name of a volume: no dots, at most 63 characters, and only once in the pod. Otherwise Kubernetes refuses it.",
        hint: "Use lower-case letters, digits and -, at most 63 characters, and mount a secret once",
        source: mounts_hub,
        scope: "secret_mount",
        bad: "name: a.b",
        good: "name: a-b",
        check: (context, report) => {
            for (const pod of context.pods) {
                if (!pod.hasVolumes)
                    continue;
                for (const secret of itemsOf(pod.profile, "secret_mounts")) {
                    const at = fieldOf(secret, "name");
                    const name = formattedText(at, context.templates);
                    if (name !== undefined && !isDnsLabel(name))
                        report(at, `The secret name ${show_quote(name)} is no name of a volume: Kubernetes refuses the pod`);
                }
                for (const [first, again] of repeated(pod.volumes)) {
                    if (again.kind !== "secret_mount")
                        continue;
                    report(again.at, `The name ${show_quote(again.name)} is also that of ${sectionOf(first)}: Kubernetes refuses the pod`);
                }
            }
        },
    },
    {
        id: "mount-name",
        severity: "error",
        effect: "pod",
        title: "A mount of a volume that is not there",
        why: "volume_mount.name has to be the name of a volume of the pod; otherwise Kubernetes refuses it.",
        hint: "Write the name of the volume itself",
        source: mounts_hub,
        scope: "volume",
        bad: "volume_mount: {name: other, mount_path: /workspace}",
        good: "volume_mount: {name: ws, mount_path: /workspace}",
        check: (context, report) => {
            for (const pod of context.pods) {
                for (const volume of itemsOf(pod.profile, "volumes"))
                    missingVolume(fieldOf(volume, "volume_mount"), pod, context.templates, report);
            }
        },
    },
    {
        id: "init-mount",
        severity: "error",
        effect: "pod",
        title: "An init container mounts what is not there",
        why: "Init containers can mount volumes, config maps with a mount_path, and secret mounts of the same profile; anything else makes Kubernetes refuse the pod.",
        hint: "Write the name of a volume, of a mounted config map or of a secret mount",
        source: mounts_hub,
        scope: "init_container",
        bad: "volume_mounts: [{name: nope, mount_path: /w}]",
        good: "volume_mounts: [{name: ws, mount_path: /w}]",
        check: (context, report) => {
            for (const pod of context.pods) {
                if (!pod.hasVolumes)
                    continue;
                for (const container of itemsOf(pod.profile, "init_containers")) {
                    for (const mount of itemsOf(container, "volume_mounts"))
                        missingVolume(mount, pod, context.templates, report);
                }
            }
        },
    },
    {
        id: "mount-unique",
        severity: "error",
        effect: "pod",
        title: "One path mounted twice",
        why: "Kubernetes refuses a container that has two mounts at one path. Paths inside each other are fine.",
        hint: "Give each mount its own path",
        source: mounts_validation,
        scope: "config_map",
        bad: "mount_path: /workspace",
        good: "mount_path: /etc/settings",
        check: (context, report) => {
            for (const pod of context.pods) {
                for (const [first, again] of repeated(pod.mounts)) {
                    report(again.at, `${show_quote(again.name)} is already mounted by ${sectionOf(first)}: Kubernetes refuses the pod`);
                }
                if (!pod.hasVolumes)
                    continue;
                for (const container of itemsOf(pod.profile, "init_containers")) {
                    const mounts = itemsOf(container, "volume_mounts").map((mount) => mountPathOf(mount, context.templates));
                    for (const [, again] of repeated(mounts.flat())) {
                        report(again.at, `${show_quote(again.name)} is mounted twice in this container: Kubernetes refuses the pod`);
                    }
                }
            }
        },
    },
];
function missingVolume(mount, pod, templates, report) {
    const at = fieldOf(mount, "name");
    const name = formattedText(at, templates);
    if (name === undefined || pod.names.has(name) || pod.unsure)
        return;
    report(at, `No volume of the pod is called ${show_quote(name)}: Kubernetes refuses the pod`);
}
function* repeated(list) {
    const seen = new Map();
    for (const item of list) {
        const first = seen.get(item.name);
        if (first === undefined)
            seen.set(item.name, item);
        else
            yield [first, item];
    }
}
function sectionOf({ kind, at }) {
    let item = at;
    while (item !== undefined && typeof item.key !== "number")
        item = item.parent;
    const name = part_textOf(item, "name");
    return `${kind}s[${item?.key ?? "?"}]${name === undefined ? "" : ` (${show_quote(name)})`}`;
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/pull_secrets.js
/** Rules about image_pull_secrets. @module */




const pull_secrets_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
/** Rules about image_pull_secrets. */
const PULL_SECRET_RULES = [
    {
        id: "ips-data",
        severity: "error",
        effect: "skipped",
        title: "Not a docker config in base64",
        why: "Kubernetes refuses the secret, and images from the private registry cannot be pulled.",
        hint: "Write the base64 of a docker config.json, such as eyJhdXRocyI6e319",
        source: "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go",
        scope: "image_pull_secret",
        bad: `data: '{"auths":{}}'`,
        good: "data: eyJhdXRocyI6e319",
        check: (context, report) => {
            for (const { pod, secret } of secrets(context)) {
                const at = fieldOf(secret, "data");
                if (isAbsent(at)) {
                    if (pod.documents.some((document) => document.kind === "ExternalSecret"))
                        continue;
                    const message = "The secret has no data: it has to be made by something else, such as an ExternalSecret";
                    report(at ?? secret, { message, severity: "warning" });
                    continue;
                }
                // The value itself never reaches a log.
                if (typeof at?.value !== "string")
                    continue;
                const decoded = base64Text(at.value);
                if (decoded === undefined)
                    report(at, "data is no base64: the secret is not made");
                else if (!isJsonObject(decoded))
                    report(at, "data is the base64 of something that is no JSON map: the secret is not made");
            }
        },
    },
    {
        id: "ips-unused",
        severity: "warning",
        effect: "ignored",
        title: "A pull secret that the server's pod does not use",
        why: "The pod always names cr-config as its pull secret, and then Kubernetes does not add those of the service account.",
        hint: "Call it cr-config",
        source: "https://github.com/kubernetes/kubernetes/blob/master/plugin/pkg/admission/serviceaccount/admission.go",
        scope: "image_pull_secret",
        bad: "name: my-reg",
        good: "name: cr-config",
        check: (context, report) => {
            for (const { secret } of secrets(context)) {
                const name = part_textOf(secret, "name");
                if (name === undefined || name === "cr-config")
                    continue;
                report(fieldOf(secret, "name"), `The server's pod uses the pull secret cr-config only, not ${show_quote(name)}`);
            }
        },
    },
    {
        id: "ips-persist",
        severity: "error",
        effect: "stop",
        title: "A pull secret that is not kept",
        why: "With persist false every stop raises an error in the hub, and nothing after it is cleaned up.",
        hint: "Write persist: true",
        source: pull_secrets_hub,
        scope: "image_pull_secret",
        bad: "persist: false",
        good: "persist: true",
        check: (context, report) => {
            for (const { secret } of secrets(context)) {
                if (flagOf(secret, "persist") === false)
                    report(fieldOf(secret, "persist"), "persist is false: stopping the server raises an error");
            }
        },
    },
    {
        id: "ips-name",
        severity: "error",
        effect: "skipped",
        title: "A secret name that Kubernetes refuses",
        why: "The secret is not made, and images from the private registry cannot be pulled.",
        hint: "Use lower-case letters, digits, - and ., such as cr-config",
        source: pull_secrets_hub,
        scope: "image_pull_secret",
        bad: "name: my_reg",
        good: "name: cr-config",
        check: (context, report) => {
            for (const { secret } of secrets(context)) {
                const name = part_textOf(secret, "name");
                if (name !== undefined && !isDnsSubdomain(name))
                    report(fieldOf(secret, "name"), `The secret name ${show_quote(name)} is refused: the secret is not made`);
            }
        },
    },
];
// Without volumes the hub never makes them.
function* secrets(context) {
    for (const pod of context.pods) {
        if (pod.hasVolumes)
            for (const secret of itemsOf(pod.profile, "image_pull_secrets"))
                yield { pod, secret };
    }
}
function isJsonObject(text) {
    try {
        const value = JSON.parse(text);
        // Go decodes null into an empty map.
        return value === null || (typeof value === "object" && !Array.isArray(value));
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/rbac.js
/** Rules about role_bindings. @module */




const rbac_models = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py";
const rbac = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/rbac/validation/validation.go";
const verbs = ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"];
const rbac_kinds = ["ServiceAccount", "User"];
const smells = new Set([
    "*",
    "secrets",
    "pods/exec",
    "serviceaccounts/token",
    "roles",
    "rolebindings",
    "clusterroles",
    "clusterrolebindings",
]);
const groupOf = new Map(Object.entries({
    apps: "deployments statefulsets daemonsets replicasets controllerrevisions",
    batch: "jobs cronjobs",
    "networking.k8s.io": "ingresses networkpolicies ingressclasses",
    policy: "poddisruptionbudgets",
    "rbac.authorization.k8s.io": "roles rolebindings clusterroles clusterrolebindings",
    autoscaling: "horizontalpodautoscalers",
    "storage.k8s.io": "storageclasses volumeattachments csidrivers csinodes",
    "coordination.k8s.io": "leases",
    "discovery.k8s.io": "endpointslices",
    "scheduling.k8s.io": "priorityclasses",
    "apiextensions.k8s.io": "customresourcedefinitions",
    "": "pods configmaps secrets services serviceaccounts persistentvolumeclaims persistentvolumes endpoints namespaces nodes replicationcontrollers resourcequotas limitranges podtemplates",
}).flatMap(([group, names]) => names.split(" ").map((name) => [name, group])));
/** Rules about role_bindings. */
const RBAC_RULES = [
    {
        id: "rb-verbs",
        severity: "error",
        effect: "every-user",
        title: "A verb that the hub does not know",
        why: "The hub's model lists the verbs one by one, without *, in lower case. Anything else makes it refuse the whole file.",
        hint: `Use ${verbs.join(", ")}`,
        source: rbac_models,
        scope: "role_binding",
        bad: 'role: {name: r, resources: [pods], verbs: ["*"]}',
        good: "role: {name: r, resources: [pods], verbs: [get, list]}",
        check: (context, report) => {
            modelCheck("rb-verbs")(context, report);
            for (const role of roles(context)) {
                for (const verb of itemsOf(role, "verbs")) {
                    if (typeof verb.value === "string" && !verbs.includes(verb.value))
                        report(verb, `${show_quote(verb.value)} is no verb of the hub: no user gets the form`);
                }
            }
        },
    },
    {
        id: "rb-subject",
        severity: "error",
        effect: "every-user",
        title: "A subject kind that the hub does not know",
        why: "The hub's model knows ServiceAccount and User only; anything else makes it refuse the whole file.",
        hint: "Write ServiceAccount or User",
        source: rbac_models,
        scope: "role_binding",
        bad: "subjects: [{name: team, kind: Group}]",
        good: "subjects: [{name: team, kind: User}]",
        check: (context, report) => {
            modelCheck("rb-subject")(context, report);
            for (const binding of bindings(context)) {
                for (const subject of itemsOf(binding, "subjects")) {
                    const kind = part_textOf(subject, "kind");
                    if (kind !== undefined && !rbac_kinds.includes(kind))
                        report(fieldOf(subject, "kind"), `The subject kind ${show_quote(kind)} is unknown: no user gets the form`);
                }
            }
        },
    },
    {
        id: "rb-name",
        severity: "error",
        effect: "skipped",
        title: "A role name that Kubernetes refuses",
        why: "Role and binding are not made; the server runs without these rights.",
        hint: "Leave out / and %, such as pod-reader",
        source: "https://github.com/kubernetes/apimachinery/blob/master/pkg/api/validation/path/name.go",
        scope: "role_binding",
        bad: "name: a/b",
        good: "name: a-b",
        check: (context, report) => {
            for (const binding of active(context)) {
                for (const at of [fieldOf(binding, "name"), fieldOf(fieldOf(binding, "role"), "name")]) {
                    if (typeof at?.value === "string" && !isPathSegmentName(at.value)) {
                        report(at, `The name ${show_quote(at.value)} is refused: role and binding are not made`);
                    }
                }
            }
        },
    },
    {
        id: "rb-lists",
        severity: "error",
        effect: "skipped",
        title: "A role with an empty list",
        why: "Kubernetes refuses a rule without verbs, resources or API groups; the server runs without these rights.",
        hint: "Name at least one; api_groups may be left out",
        source: rbac,
        scope: "role_binding",
        bad: "role: {name: r, resources: [pods], verbs: [get], api_groups: null}",
        good: "role: {name: r, resources: [pods], verbs: [get]}",
        check: (context, report) => {
            for (const binding of active(context)) {
                const role = fieldOf(binding, "role");
                for (const key of ["verbs", "resources", "api_groups"]) {
                    const list = fieldOf(role, key);
                    if (list?.items?.length === 0 || (key === "api_groups" && part_isNull(list))) {
                        report(list, `${key} is ${part_isNull(list) ? "null" : "empty"}: role and binding are not made`);
                    }
                }
            }
        },
    },
    {
        id: "rb-group",
        severity: "warning",
        effect: "ignored",
        title: "Resources of another API group",
        why: "A right holds only in the API groups that are named, and without api_groups that is the core group: it grants nothing for jobs, deployments or ingresses.",
        hint: "Add the group, such as api_groups: [batch]",
        source: rbac_models,
        scope: "role_binding",
        bad: "role: {name: r, resources: [jobs], verbs: [get]}",
        good: "role: {name: r, resources: [jobs], verbs: [get], api_groups: [batch]}",
        check: (context, report) => {
            for (const binding of active(context)) {
                const role = fieldOf(binding, "role");
                const list = fieldOf(role, "api_groups");
                if (part_isNull(list) || list?.items?.length === 0)
                    continue;
                const groups = list?.items?.map((item) => item.value) ?? [""];
                if (groups.includes("*") || groups.some((group) => typeof group !== "string"))
                    continue;
                for (const resource of itemsOf(role, "resources")) {
                    if (typeof resource.value !== "string")
                        continue;
                    const group = groupOf.get(resource.value.split("/")[0] ?? "");
                    if (group === undefined || groups.includes(group))
                        continue;
                    const named = group === "" ? 'the core group ""' : `the API group ${group}`;
                    report(resource, {
                        message: `${show_quote(resource.value)} is in ${named}: this role grants nothing for it`,
                        hint: `Add api_groups: ["${group}"]`,
                    });
                }
            }
        },
    },
    {
        id: "rb-smell",
        severity: "warning",
        effect: "security",
        title: "Wide rights",
        why: "Every program in the server gets these rights. With secrets, pods/exec, tokens or roles it can take over more than its own work; the subject default is every pod of the namespace.",
        hint: "Name only the resources that are needed",
        source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
        scope: "role_binding",
        bad: 'role: {name: r, resources: ["*"], verbs: [get]}',
        good: "role: {name: r, resources: [pods], verbs: [get]}",
        check: (context, report) => {
            for (const binding of active(context)) {
                const role = fieldOf(binding, "role");
                const wide = itemsOf(role, "resources").filter((item) => typeof item.value === "string" && smells.has(item.value));
                const [first] = wide;
                if (first !== undefined)
                    report(first, `The role gives rights on ${listed(wide.map((item) => show_quote(String(item.value))))}`);
                const groups = itemsOf(role, "api_groups").find((item) => item.value === "*");
                if (groups !== undefined)
                    report(groups, "The role covers every API group");
                const subject = itemsOf(binding, "subjects").find((item) => part_textOf(item, "kind") === "ServiceAccount" && part_textOf(item, "name") === "default");
                if (subject !== undefined) {
                    report(subject, {
                        message: "The subject default is every pod of the namespace",
                        hint: "Use a service account of its own where the hub allows it",
                    });
                }
            }
        },
    },
];
function* bindings(context) {
    for (const profile of context.profiles)
        yield* itemsOf(profile, "role_bindings");
}
// Without volumes the hub never makes them.
function* active(context) {
    for (const pod of context.pods)
        if (pod.hasVolumes)
            yield* itemsOf(pod.profile, "role_bindings");
}
function* roles(context) {
    for (const binding of bindings(context)) {
        const role = fieldOf(binding, "role");
        if (role !== undefined)
            yield role;
    }
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/resources.js
/** Rules about CPU and memory. @module */





const traitlets = "https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/traitlets.py";
const objects = "https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/objects.py";
const resources_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
const resources_validation = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go";
/** Rules about CPU and memory. */
const RESOURCE_RULES = [
    {
        id: "mem-unit",
        severity: "error",
        effect: "spawn",
        title: "A memory amount that the hub does not know",
        why: "JupyterHub wants a number and one capital letter: K, M, G or T, each 1024 of the one before. Gi, GB, m or no letter raise an error when the profile is started.",
        hint: 'Write a number and K, M, G or T, such as "8G"',
        source: traitlets,
        scope: "override",
        bad: "mem_limit: 8Gi",
        good: "mem_limit: 8G",
        check: eachMemory((text, at, report) => {
            const amount = memoryAmount(text);
            if (amount === undefined || !Number.isFinite(amount)) {
                report(at, `${at.key} ${show_quote(text)} is no amount of memory: starting the profile raises an error`);
            }
            else if (amount > 0 && hubMemoryBytes(text) === undefined) {
                report(at, {
                    message: `${at.key} ${show_quote(text)} works but is hard to read`,
                    severity: "warning",
                    effect: "surprise",
                });
            }
        }),
    },
    {
        id: "mem-type",
        severity: "error",
        effect: "every-user",
        title: "Memory that is no string",
        why: "pydantic refuses a number as memory, and with it the whole file.",
        hint: 'Write a string with a unit, such as "8G"',
        source: "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py",
        scope: "override",
        bad: "mem_limit: 8",
        good: "mem_limit: 8G",
        check: modelCheck("mem-type"),
    },
    {
        id: "mem-zero",
        severity: "error",
        effect: "ignored",
        title: "Memory zero",
        why: "Zero counts as not set: the container gets no memory limit at all and can take a whole node.",
        hint: "Write the real limit, such as 1G",
        source: objects,
        scope: "override",
        bad: "mem_limit: 0G",
        good: "mem_limit: 1G",
        check: eachMemory((text, at, report) => {
            const amount = memoryAmount(text);
            if (amount !== undefined && Math.trunc(amount) === 0)
                zero(at, "memory", report);
        }),
    },
    {
        id: "cpu-zero",
        severity: "error",
        effect: "ignored",
        title: "CPU zero",
        why: "Zero counts as not set: the container gets no CPU limit at all.",
        hint: "Write a whole number from 1",
        source: objects,
        scope: "override",
        bad: "cpu_limit: 0",
        good: "cpu_limit: 1",
        check: (context, report) => {
            for (const at of cpus(context))
                if (at.value === 0)
                    zero(at, "CPU", report);
        },
    },
    {
        id: "negative",
        severity: "error",
        effect: "pod",
        title: "A negative amount",
        why: "Kubernetes refuses the pod, so the profile cannot start.",
        hint: "Write an amount above zero",
        source: resources_validation,
        scope: "override",
        bad: "cpu_limit: -1",
        good: "cpu_limit: 1",
        check: (context, report) => {
            for (const at of cpus(context)) {
                if (typeof at.value === "number" && at.value < 0)
                    report(at, `${at.key} is ${at.value}: Kubernetes refuses the pod`);
            }
            eachMemory((text, at) => {
                const amount = memoryAmount(text);
                if (amount !== undefined && Number.isFinite(amount) && Math.trunc(amount) < 0) {
                    report(at, `${at.key} is ${show_quote(text)}: Kubernetes refuses the pod`);
                }
            })(context, report);
        },
    },
    {
        id: "cpu-int",
        severity: "error",
        effect: "every-user",
        title: "CPU that is no whole number",
        why: "The hub's model takes whole CPUs only. A fraction or 500m makes it refuse the whole file.",
        hint: "Write a whole number, such as 1",
        source: "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py",
        scope: "override",
        bad: "cpu_limit: 500m",
        good: "cpu_limit: 1",
        check: modelCheck("cpu-int"),
    },
    {
        id: "guarantee-gt-limit",
        severity: "error",
        effect: "pod",
        title: "A guarantee above its limit",
        why: "Kubernetes refuses a container that asks for more than it may use.",
        hint: "Make the guarantee at most as large as the limit",
        source: resources_validation,
        scope: "override",
        bad: "cpu_limit: 2\ncpu_guarantee: 4",
        good: "cpu_limit: 4\ncpu_guarantee: 2",
        check: (context, report) => {
            for (const profile of context.profiles) {
                const override = checks_overrideOf(profile);
                for (const [what, read] of [
                    ["cpu", (key) => numberOf(override, key)],
                    ["mem", (key) => memoryAmount(part_textOf(override, key) ?? "")],
                ]) {
                    const limit = read(`${what}_limit`);
                    const guarantee = read(`${what}_guarantee`);
                    if (limit === undefined || guarantee === undefined || limit <= 0 || guarantee <= limit)
                        continue;
                    const at = fieldOf(override, `${what}_guarantee`);
                    const most = fieldOf(override, `${what}_limit`)?.node;
                    const shown = most?.kind === "scalar" ? show_quote(most.text) : "its limit";
                    report(at, `${what}_guarantee is above ${what}_limit, which is ${shown}: Kubernetes refuses the pod`);
                }
            }
        },
    },
    {
        id: "mem_guarantee-alone",
        severity: "warning",
        effect: "ignored",
        title: "A memory guarantee without a CPU guarantee",
        why: "The hub's own code sets the memory guarantee only together with the CPU guarantee; only a start through the form repairs it.",
        hint: "Set cpu_guarantee too",
        source: resources_hub,
        scope: "override",
        bad: "mem_guarantee: 1G",
        good: "mem_guarantee: 1G\ncpu_guarantee: 1",
        check: (context, report) => {
            for (const profile of context.profiles) {
                const override = checks_overrideOf(profile);
                const at = fieldOf(override, "mem_guarantee");
                if (typeof at?.value === "string" && isAbsent(fieldOf(override, "cpu_guarantee"))) {
                    report(at, "mem_guarantee is set without cpu_guarantee: only the form applies it");
                }
            }
        },
    },
];
function zero(at, what, report) {
    if (String(at.key).endsWith("_guarantee")) {
        const message = `${at.key} is zero, which counts as not set: Kubernetes then reserves the whole limit`;
        report(at, { message, severity: "warning", effect: "surprise", hint: "Write the real guarantee or leave it out" });
    }
    else
        report(at, `${at.key} is zero, which counts as not set: the container gets no ${what} limit`);
}
function* cpus(context) {
    for (const profile of context.profiles) {
        for (const key of ["cpu_limit", "cpu_guarantee"]) {
            const at = fieldOf(checks_overrideOf(profile), key);
            if (at !== undefined)
                yield at;
        }
    }
}
function eachMemory(visit) {
    return (context, report) => {
        for (const profile of context.profiles) {
            for (const key of ["mem_limit", "mem_guarantee"]) {
                const at = fieldOf(checks_overrideOf(profile), key);
                if (typeof at?.value === "string")
                    visit(at.value, at, report);
            }
        }
    };
}
/** Bytes as JupyterHub counts them; `undefined` when it raises an error. */
function memoryAmount(text) {
    const power = "KMGT".indexOf(text.slice(-1)) + 1;
    if (text === "" || power === 0)
        return undefined;
    const amount = pythonFloat(text.slice(0, -1));
    return amount === undefined ? undefined : amount * 1024 ** power;
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/scalars.js
/** Rules about values that YAML 1.1 or pydantic read as another type. @module */





const resolver = "https://github.com/yaml/pyyaml/blob/main/lib/yaml/resolver.py";
const scalars_models = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py";
/** Rules about values that YAML 1.1 or pydantic read as another type. */
const SCALAR_RULES = [
    {
        id: "yaml11-bool",
        severity: "error",
        effect: "every-user",
        title: "A word that YAML 1.1 reads as true or false",
        why: "The hub reads with YAML 1.1, where yes, no, on and off are truth values. Where a string is needed the whole file is refused.",
        hint: "Put it in quotes",
        source: resolver,
        scope: "profile",
        bad: "groups: [on]",
        good: 'groups: ["on"]',
        check: allOf(modelCheck("yaml11-bool"), readerCheck("yaml11-bool"), (context, report) => {
            for (const at of selectorScalars(context)) {
                if (at.node.kind !== "scalar" || at.node.type !== "bool" || /^(true|false)$/.test(at.node.text))
                    continue;
                if (at.node.start === NOWHERE)
                    continue;
                report(at, {
                    message: `${show_quote(at.node.text)} without quotes is a truth value, not a label`,
                    effect: "pod",
                });
            }
        }),
    },
    {
        id: "yaml11-int",
        severity: "error",
        effect: "every-user",
        title: "A text that YAML 1.1 reads as a number",
        why: "In YAML 1.1 a leading 0 means octal, 12:30 is a number to base 60, and underscores are dropped. A string refused locks out every user; a number is silently another one.",
        hint: "Put text in quotes, and write numbers in plain decimal",
        source: resolver,
        scope: "env",
        bad: "BUILD: 1_000",
        good: 'BUILD: "1_000"',
        check: allOf(modelCheck("yaml11-int"), readerCheck("yaml11-int"), otherNumbers),
    },
    {
        id: "yaml11-float",
        severity: "error",
        effect: "every-user",
        title: "A text that YAML 1.1 reads as a decimal number",
        why: "A version such as 1.10 becomes the number 1.1, and pydantic refuses a number where a string is needed: every user is locked out.",
        hint: "Put it in quotes",
        source: resolver,
        scope: "env",
        bad: "VERSION: 1.10",
        good: 'VERSION: "1.10"',
        check: allOf(modelCheck("yaml11-float"), readerCheck("yaml11-float")),
    },
    {
        id: "yaml11-date",
        severity: "error",
        effect: "every-user",
        title: "A text that YAML 1.1 reads as a date",
        why: "2024-01-01 becomes a date, which is no string; 2024-13-01 cannot even be read. Both lock out every user.",
        hint: "Put it in quotes",
        source: resolver,
        scope: "definition",
        bad: "slug: 2024-01-01",
        good: 'slug: "2024-01-01"',
        check: allOf(modelCheck("yaml11-date"), readerCheck("yaml11-date")),
    },
    {
        id: "yaml11-value-merge",
        severity: "error",
        effect: "every-user",
        title: "A plain = or << as a value",
        why: "Both have a meaning of their own in YAML 1.1, and PyYAML cannot build a value from them.",
        hint: "Put it in quotes",
        source: resolver,
        scope: "env",
        bad: "SEP: =",
        good: 'SEP: "="',
        check: readerCheck("yaml11-value-merge"),
    },
    {
        id: "bool-lax",
        severity: "error",
        effect: "every-user",
        title: "Not a truth value",
        why: "pydantic takes true and false, 0 and 1, and words such as 'yes'; anything else makes it refuse the whole file.",
        hint: "Write true or false",
        source: scalars_models,
        scope: "definition",
        bad: "default: maybe",
        good: "default: true",
        check: modelCheck("bool-lax"),
    },
    {
        id: "string-fields",
        severity: "error",
        effect: "every-user",
        title: "A value of the wrong type",
        why: "pydantic refuses a number, a list or a map where a string is needed, and a string where a list is needed: the whole file cannot be loaded.",
        hint: "Put strings in quotes, and lists in brackets",
        source: scalars_models,
        scope: "profile",
        bad: "groups: group-1",
        good: "groups: [group-1]",
        check: modelCheck("string-fields"),
    },
];
// Keys and values of node_selector reach Kubernetes as they are; pydantic does not look at them.
function* selectorScalars(context) {
    for (const profile of context.profiles) {
        const selector = fieldOf(profile, "node_selector");
        if (selector?.node.kind !== "mapping")
            continue;
        for (const { key, value, overridden } of selector.node.entries) {
            if (overridden || key.kind !== "scalar")
                continue;
            yield placeOf(selector, key.text, key);
            yield placeOf(selector, key.text, value);
        }
    }
}
function otherNumbers(context, report) {
    for (const profile of context.profiles) {
        const override = checks_overrideOf(profile);
        for (const key of ["cpu_limit", "cpu_guarantee"])
            otherNumber(fieldOf(override, key), report);
        for (const key of ["extra_resource_limits", "extra_resource_guarantees"]) {
            for (const [, part] of pairsOf(override, key))
                otherNumber(part, report);
        }
        const selector = fieldOf(profile, "node_selector");
        for (const part of selector?.fields?.values() ?? []) {
            const { node } = part;
            if (node.kind !== "scalar" || node.type !== "int" || isDecimal(node.text) || node.start === NOWHERE)
                continue;
            report(part, {
                message: `${show_quote(node.text)} without quotes is the number ${node.value}, not a label`,
                effect: "pod",
            });
        }
    }
}
function otherNumber(part, report) {
    const node = part?.node;
    if (node?.kind !== "scalar" || node.type !== "int" || isDecimal(node.text) || node.start === NOWHERE)
        return;
    // 0x10 and 1_000 look odd to everybody; 010 and 1:30 look like what they are not.
    const misread = /^[-+]?[0-9][0-9_]*$/.test(node.text) ? Number(node.text.replaceAll("_", "")) : undefined;
    if (misread === Number(node.value))
        return;
    const obvious = /^[-+]?0[xb]/.test(node.text);
    report(part, {
        message: `YAML 1.1 reads ${show_quote(node.text)} as the number ${node.value}`,
        hint: `Write ${node.value} if that is meant${misread === undefined ? "" : `, or ${misread}`}`,
        effect: "ignored",
        ...(obvious ? { severity: "warning" } : {}),
    });
}
function isDecimal(text) {
    return /^-?(0|[1-9]\d*)$/.test(text);
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/selectors.js
/** Rules about node_selector. @module */





const selectors_models = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py";
/** Rules about node_selector. */
const SELECTOR_RULES = [
    {
        id: "node_selector-required",
        severity: "error",
        effect: "every-user",
        title: "No node_selector",
        why: "The key is required and has to be a map; without it pydantic refuses the whole file.",
        hint: "Write node_selector: {}",
        source: selectors_models,
        scope: "profile",
        bad: "node_selector: null",
        good: "node_selector: {}",
        check: modelCheck("node_selector-required"),
    },
    {
        id: "node_selector-string",
        severity: "error",
        effect: "pod",
        title: "A label value that is no string",
        why: "pydantic lets truth values and numbers through, but Kubernetes refuses a pod with them.",
        hint: 'Put the value in quotes, such as "true"',
        source: selectors_models,
        scope: "profile",
        bad: "node_selector: {gpu: true}",
        good: 'node_selector: {gpu: "true"}',
        check: (context, report) => {
            for (const profile of context.profiles) {
                for (const [key, part] of pairsOf(profile, "node_selector")) {
                    const { node } = part;
                    if (node.kind !== "scalar")
                        report(part, `${show_quote(key)} is ${node.kind === "mapping" ? "a map" : "a list"} and no string: Kubernetes refuses the pod`);
                    else if (node.type === "null") {
                        report(part, {
                            message: `${show_quote(key)} is null, which becomes the empty label`,
                            severity: "warning",
                            effect: "surprise",
                            hint: 'Write ""',
                        });
                    }
                    else if (node.type !== "str" && node.type !== "invalid" && !isOdd(part)) {
                        report(part, `${show_quote(key)} is ${show_quote(node.text)} without quotes and no string: Kubernetes refuses the pod`);
                    }
                }
            }
        },
    },
    {
        id: "node_selector-label",
        severity: "error",
        effect: "pod",
        title: "Not a label",
        why: "Kubernetes refuses a pod whose node selector has a key or value that no label can have.",
        hint: "Write keys such as nvidia.com/gpu.present, and values of at most 63 letters, digits, -, _ and .",
        source: "https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go",
        scope: "profile",
        bad: 'node_selector: {pool: "bad value!"}',
        good: "node_selector: {pool: good-value}",
        check: (context, report) => {
            for (const profile of context.profiles) {
                for (const [key, part] of pairsOf(profile, "node_selector")) {
                    if (!isLabelKey(key))
                        report(part, `The label key ${show_quote(key)} is refused, and with it the pod`);
                    if (typeof part.value === "string" &&
                        part.node.kind === "scalar" &&
                        part.node.type === "str" &&
                        !isLabelValue(part.value)) {
                        report(part, `The label value ${show_quote(part.value)} is refused, and with it the pod`);
                    }
                }
            }
        },
    },
];
// Told by the yaml11 rules.
function isOdd({ node }) {
    if (node.kind !== "scalar" || node.start === NOWHERE || node.style !== "plain")
        return false;
    if (node.type === "bool")
        return !/^(true|false)$/.test(node.text);
    return node.type === "int" && !/^-?(0|[1-9]\d*)$/.test(node.text);
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/sizes.js
/** Rules about sizes. @module */




const objectMeta = "https://github.com/kubernetes/apimachinery/blob/master/pkg/api/validation/objectmeta.go";
const mebi = 1024 * 1024;
/** Rules about sizes. */
const SIZE_RULES = [
    {
        id: "cm-size",
        severity: "error",
        effect: "skipped",
        title: "A config map above 1 MiB",
        why: "Kubernetes refuses it, and users get a server without the file.",
        hint: "Split it, or put the file into the image",
        source: "https://kubernetes.io/docs/concepts/configuration/configmap/",
        scope: "config_map",
        bad: `content: "${"x".repeat(mebi + 1)}"`,
        good: "content: short",
        check: (context, report) => {
            for (const pod of context.pods) {
                for (const map of itemsOf(pod.profile, "config_maps")) {
                    const size = utf8Length(part_textOf(map, "content") ?? "");
                    if (size > mebi)
                        report(fieldOf(map, "content"), tooLarge("The content", size));
                }
                for (const document of pod.documents) {
                    if (document.kind !== "ConfigMap" && document.kind !== "Secret")
                        continue;
                    let size = 0;
                    for (const key of ["data", "stringData", "binaryData"]) {
                        for (const { value } of entriesAt(document, key)) {
                            if (value.kind === "scalar")
                                size += utf8Length(value.text) * (isEncoded(document.kind, key) ? 0.75 : 1);
                        }
                    }
                    if (size > mebi)
                        report(partAt(document, ["data"]), tooLarge(`The data of this ${document.kind}`, size));
                }
            }
        },
    },
    {
        id: "config-size",
        severity: "error",
        effect: "deploy",
        title: "A file that is too large to install",
        why: "The whole file is one key of a config map of at most 1 MiB, next to other files. Above 256 KiB already 'kubectl apply' fails, because it keeps a copy in an annotation.",
        hint: "Put long scripts into the image",
        source: objectMeta,
        scope: "file",
        bad: `# ${"x".repeat(1_000_000)}\n${exampleFile({ id: "lab" })}`,
        good: exampleFile({ id: "lab" }),
        check: (context, report) => {
            const size = context.bytes ?? 0;
            if (size > 1_000_000)
                report(0, `The file has ${size} bytes: it does not fit into the hub's config map`);
            else if (size > 200 * 1024) {
                report(0, { message: `The file has ${size} bytes: 'kubectl apply' fails above 262144`, severity: "warning" });
            }
        },
    },
];
function tooLarge(what, size) {
    return `${what} has ${Math.round(size)} bytes, more than ${mebi}: the config map is not made`;
}
function isEncoded(kind, key) {
    return key === "binaryData" || (kind === "Secret" && key === "data");
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/slugs.js
/** Rules about ids and slugs. @module */



const slugs_parser = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py";
const slugs_form = "https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/templates/form.html";
// Entities without a semicolon that HTML decodes in attributes all the same, unless a letter, digit or = follows.
const entity = /&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);|&(?:amp|lt|gt|quot|nbsp|copy|reg)(?![A-Za-z0-9=;])/i;
/** Rules about ids and slugs. */
const SLUG_RULES = [
    {
        id: "dup-slug",
        severity: "error",
        effect: "ignored",
        title: "Two profiles with one slug",
        why: "The hub takes volumes, variables and secrets from the first profile with the slug, KubeSpawner image and limits from the user's own: users of the second get a mix.",
        hint: "Give every profile its own slug, also across groups",
        source: slugs_parser,
        scope: "file",
        bad: exampleFile({ id: "a", slug: "lab" }, { id: "b", slug: "lab" }),
        good: exampleFile({ id: "a", slug: "lab" }, { id: "b", slug: "lab-gpu" }),
        check: (context, report) => {
            unique(context.profiles, (profile) => fieldOf(fieldOf(profile, "definition"), "slug"), (part, first, value) => {
                report(part, `The slug ${show_quote(value)} is also that of profiles[${first.profile}]: users get a mix of both`);
            });
        },
    },
    {
        id: "dup-id",
        severity: "error",
        effect: "ignored",
        title: "Two profiles with one id",
        why: "The hub looks a profile up by its id, so the second gets volumes, config maps, variables and start page of the first.",
        hint: "Give every profile its own id",
        source: slugs_parser,
        scope: "file",
        bad: exampleFile({ id: "lab", slug: "a" }, { id: "lab", slug: "b" }),
        good: exampleFile({ id: "lab", slug: "a" }, { id: "lab-gpu", slug: "b" }),
        check: (context, report) => {
            unique(context.profiles, (profile) => fieldOf(profile, "id"), (part, first, value) => {
                report(part, `The id ${show_quote(value)} is also that of profiles[${first.profile}], whose volumes and variables this one gets`);
            });
        },
    },
    {
        id: "slug-empty",
        severity: "error",
        effect: "spawn",
        title: "An empty slug",
        why: "KubeSpawner takes an empty slug for no choice at all, the hub then finds no profile, and the start raises an error.",
        hint: "Write a short name such as lab",
        source: "https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/spawner.py",
        scope: "definition",
        bad: 'slug: ""',
        good: "slug: lab",
        check: eachSlug((slug, at, report) => {
            if (slug === "")
                report(at, "The slug is empty: starting the profile raises an error");
        }),
    },
    {
        id: "slug-html",
        severity: "error",
        effect: "spawn",
        title: "A slug that HTML changes",
        why: "The form writes the slug into HTML without escaping. A double quote or an entity makes the browser send another value, and the hub finds no profile.",
        hint: "Use letters, digits, - and _",
        source: slugs_form,
        scope: "definition",
        bad: "slug: r&amp;d",
        good: "slug: r-d",
        check: eachSlug((slug, at, report) => {
            if (slug.includes('"') || entity.test(slug))
                report(at, `The form sends another value than the slug ${show_quote(slug)}`);
        }),
    },
    {
        id: "slug-chars",
        severity: "warning",
        effect: "surprise",
        title: "A slug that links have to encode",
        why: "The form works, but a link such as /hub/spawn?profile=… needs blanks, accents and special characters encoded, and people get that wrong.",
        hint: "Use letters, digits, - and _, beginning with a letter or digit",
        source: slugs_form,
        scope: "definition",
        bad: "slug: gpu lab",
        good: "slug: gpu-lab",
        check: eachSlug((slug, at, report) => {
            if (slug === "" || slug.includes('"') || entity.test(slug))
                return;
            if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(slug))
                report(at, `The slug ${show_quote(slug)} has to be encoded in links`);
        }),
    },
];
function eachSlug(visit) {
    return (context, report) => {
        for (const profile of context.profiles) {
            const at = fieldOf(fieldOf(profile, "definition"), "slug");
            if (typeof at?.value === "string")
                visit(at.value, at, report);
        }
    };
}
function unique(profiles, pick, visit) {
    const seen = new Map();
    for (const profile of profiles) {
        const part = pick(profile);
        if (part === undefined || typeof part.value !== "string")
            continue;
        const first = seen.get(part.value);
        if (first === undefined)
            seen.set(part.value, part);
        else
            visit(part, first, part.value);
    }
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/templates.js
/** Rules about Jinja templates. @module */





const templates_parser = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py";
const templates_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
/** Rules about Jinja templates. */
const TEMPLATE_RULES = [
    {
        id: "jinja-syntax",
        severity: "error",
        effect: "every-user",
        title: "{{ that is no Jinja",
        why: "The hub renders every string value with {{ in it as a Jinja template. Templates of other tools are not Jinja, and then no user gets the form.",
        hint: "Put what is meant literally between {% raw %} and {% endraw %}",
        source: templates_parser,
        scope: "config_map",
        bad: `content: 'docker ps --format "{{.Names}}"'`,
        good: `content: 'docker ps --format "{% raw %}{{.Names}}{% endraw %}"'`,
        check: templateCheck("jinja-syntax"),
    },
    {
        id: "jinja-bash-hash",
        severity: "error",
        effect: "every-user",
        title: "{# or {% of a script inside a template",
        why: "A string with {{ is a template as a whole: ${#list[@]} begins a comment, and {% begins a statement. No user gets the form.",
        hint: "Put the script between {% raw %} and {% endraw %}, or write it without {{",
        source: templates_parser,
        scope: "config_map",
        bad: "content: 'echo {{ namespace }} ${#list[@]}'",
        good: "content: 'echo {{ namespace }} {% raw %}${#list[@]}{% endraw %}'",
        check: templateCheck("jinja-bash-hash"),
    },
    {
        id: "jinja-undefined-attr",
        severity: "error",
        effect: "every-user",
        title: "Something of a variable that does not exist",
        why: "Templates see only spawner and namespace. Asking an unknown variable for an attribute raises an error, and no user gets the form.",
        hint: "Use spawner.user.name or namespace; put templates of other tools between {% raw %} and {% endraw %}",
        source: templates_parser,
        scope: "env",
        bad: "OWNER: '{{ user.name }}'",
        good: "OWNER: '{{ spawner.user.name }}'",
        check: templateCheck("jinja-undefined-attr"),
    },
    {
        id: "jinja-undefined",
        severity: "error",
        effect: "ignored",
        title: "A variable that does not exist",
        why: "Jinja puts an empty text in its place without a word.",
        hint: "Use spawner.user.name or namespace",
        source: templates_parser,
        scope: "env",
        bad: "OWNER: '{{ username }}'",
        good: "OWNER: '{{ spawner.user.name }}'",
        check: templateCheck("jinja-undefined"),
    },
    {
        id: "jinja-unquoted",
        severity: "error",
        effect: "every-user",
        title: "A template without quotes",
        why: "For YAML a value that begins with { is a map, and {{ … }} is none it can build: no user gets the form.",
        hint: 'Put the value in quotes: "{{ namespace }}"',
        source: templates_parser,
        scope: "definition",
        bad: "display_name: {{ namespace }}",
        good: 'display_name: "{{ namespace }}"',
        check: readerCheck("jinja-unquoted"),
    },
    {
        id: "jinja-newline",
        severity: "warning",
        effect: "surprise",
        title: "The last line end of a template is lost",
        why: "Jinja drops one line end at the end of what it renders, so a file ends without one.",
        hint: "End the text with an empty line if the line end matters",
        source: templates_parser,
        scope: "config_map",
        bad: 'content: "user={{ namespace }}\\n"',
        good: 'content: "user={{ namespace }}\\n\\n"',
        check: (context, report) => {
            for (const part of context.templated) {
                if (part.node.kind === "scalar" && /(?:^|[^\n])\n$/.test(part.node.text)) {
                    report(part, "The line end at the end of this text is lost, because it is a template");
                }
            }
        },
    },
    {
        id: "jinja-unsandboxed",
        severity: "warning",
        effect: "security",
        title: "A template reaches into the hub",
        why: "Templates run inside the hub without a sandbox, with all that the spawner knows: keys, environment, configuration.",
        hint: "Use only spawner.user.name, spawner.user.groups and namespace",
        source: templates_parser,
        scope: "definition",
        bad: 'display_name: "{{ spawner.environment }}"',
        good: 'display_name: "{{ spawner.user.name }}"',
        check: templateCheck("jinja-unsandboxed"),
    },
    {
        id: "jinja-twice",
        severity: "error",
        effect: "skipped",
        title: "A manifest is rendered twice",
        why: "The hub renders manifests a second time as one text. There {# and {% count in every string, and what one {% raw %} has saved is rendered after all: the entry is skipped or the text emptied.",
        hint: "Avoid {# and {%, put scripts into config_maps, or wrap literal braces twice: {% raw %}{% raw %}{{ .x }}{% endraw %}{{ '{% endraw %}' }}",
        source: templates_hub,
        scope: "object",
        bad: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {s: 'n=${#list[@]}'}}",
        good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {s: 'n=$(wc -l)'}}",
        check: (context, report) => {
            for (const profile of context.profiles) {
                for (const entry of itemsOf(profile, "manifests")) {
                    const content = fieldOf(entry, "content");
                    if (content === undefined)
                        continue;
                    eachString(content, (text, place, isKey) => {
                        if (text.includes("{"))
                            secondRendering(text, place, isKey, context.templates, report);
                    });
                }
            }
        },
    },
];
function secondRendering(text, place, isKey, templates, report) {
    const once = isKey || !text.includes("{{") ? text : templates.render(text).value;
    if (once === undefined)
        return;
    const left = withoutRaw(once);
    const mark = /\{[{%#]/.exec(left)?.[0];
    if (mark === undefined)
        return;
    const name = isKey ? "The key" : "The text";
    if (mark !== "{{") {
        report(place(), `${name} ${show_quote(text)} has ${mark}, which counts when the manifest is rendered again: the entry is skipped`);
        return;
    }
    const failure = isKey ? undefined : templates.failsTwice(text);
    if (failure !== undefined) {
        report(place(), `${name} ${show_quote(text)} is rendered a second time, which fails: ${failure}`);
        return;
    }
    const again = templates.render(left);
    if (again.problems.some((problem) => problem.rule !== "jinja-unsandboxed")) {
        const effect = again.value === undefined ? "skipped" : "ignored";
        report(place(), {
            message: `${name} ${show_quote(text)} is rendered a second time, which ${effect === "skipped" ? "fails: the entry is skipped" : "empties it"}`,
            effect,
        });
    }
    else if (!isKey) {
        report(place(), {
            message: `${name} ${show_quote(text)} is rendered a second time`,
            severity: "warning",
            effect: "surprise",
        });
    }
}

;// CONCATENATED MODULE: ./build/hub_rules/rules/volumes.js
/** Rules about volumes. @module */






const volumes_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
const volumes_names = "https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go";
/** Sections that the hub reads only when a profile has volumes. */
const dependent = [
    "role_bindings",
    "image_pull_secrets",
    "init_containers",
    "env_from_config_maps",
    "env_from_secrets",
    "secret_mounts",
];
/** Rules about volumes. */
const VOLUME_RULES = [
    {
        id: "needs-volumes",
        severity: "error",
        effect: "ignored",
        title: "A section that works only with volumes",
        why: "The hub reads role_bindings, image_pull_secrets, init_containers, env_from_config_maps, env_from_secrets and secret_mounts only when the profile has at least one volume.",
        hint: "Add a volume to the profile",
        source: volumes_hub,
        scope: "profile",
        bad: "env_from_secrets: [db]",
        good: "env_from_secrets: [db]\nvolumes:\n  - name: ws\n    claim_name: ws-claim\n    size: 10Gi\n    storage_class: standard\n    access_modes: [ReadWriteOnce]\n    volume_mount: {name: ws, mount_path: /workspace}\n    persist: true",
        check: (context, report) => {
            for (const { profile, hasVolumes } of context.pods) {
                const volumes = fieldOf(profile, "volumes");
                if (hasVolumes || (volumes !== undefined && volumes.value !== null && volumes.items === undefined))
                    continue;
                for (const key of dependent) {
                    const part = fieldOf(profile, key);
                    if (isFilled(part))
                        report(part, `${key} is never used: the profile has no volumes`);
                }
            }
        },
    },
    {
        id: "vol-name",
        severity: "error",
        effect: "pod",
        title: "A volume name that Kubernetes refuses",
        why: "Kubernetes refuses the pod, so the profile cannot start.",
        hint: "Use lower-case letters, digits and -, at most 63 characters, such as workspace",
        source: volumes_names,
        scope: "volume",
        bad: "name: w.s\nvolume_mount: {name: w.s, mount_path: /workspace}",
        good: "name: ws\nvolume_mount: {name: ws, mount_path: /workspace}",
        check: eachOf("volumes", (volume, context, report) => {
            const at = fieldOf(volume, "name");
            const name = formattedText(at, context.templates);
            if (name !== undefined && !isDnsLabel(name))
                report(at, `The volume name ${show_quote(name)} is refused, and with it the pod`);
        }),
    },
    {
        id: "vol-persist",
        severity: "error",
        effect: "data-loss",
        title: "A volume that is not kept",
        why: "With persist false the hub deletes the claim and all data at every stop. Missing or null locks out every user.",
        hint: "Write persist: true",
        source: volumes_hub,
        scope: "volume",
        bad: "persist: false",
        good: "persist: true",
        check: allOf(forEveryUser(modelCheck("vol-persist")), eachOf("volumes", (volume, _context, report) => {
            if (flagOf(volume, "persist") !== false)
                return;
            report(fieldOf(volume, "persist"), {
                message: "persist is false: all data is deleted at every stop",
                severity: "warning",
            });
        })),
    },
    {
        id: "claim-shared",
        severity: "error",
        effect: "data-loss",
        title: "One claim with two settings",
        why: "All profiles of a user share one namespace. A profile with persist false deletes the data of the others at every stop; size and class of the profile started first stay.",
        hint: "Give the claim the same size, class and persist everywhere, or another name",
        source: volumes_hub,
        scope: "file",
        bad: exampleFile(withClaim("a", true), withClaim("b", false)),
        good: exampleFile(withClaim("a", true), withClaim("b", true)),
        check: (context, report) => {
            const seen = new Map();
            for (const profile of context.profiles) {
                for (const volume of itemsOf(profile, "volumes")) {
                    const name = part_textOf(volume, "claim_name");
                    if (name === undefined)
                        continue;
                    const first = seen.get(name);
                    if (first === undefined) {
                        seen.set(name, volume);
                        continue;
                    }
                    const where = first.profile === volume.profile ? "another volume" : `profiles[${first.profile}]`;
                    const differs = (key) => fieldOf(first, key)?.value !== undefined &&
                        fieldOf(volume, key)?.value !== undefined &&
                        fieldOf(first, key)?.value !== fieldOf(volume, key)?.value;
                    if (differs("persist")) {
                        report(fieldOf(volume, "persist"), `The claim ${show_quote(name)} is kept in one place and deleted in another (${where}): its data is lost`);
                    }
                    else if (differs("size") || differs("storage_class")) {
                        const at = fieldOf(volume, differs("size") ? "size" : "storage_class");
                        const message = `The claim ${show_quote(name)} has another ${at?.key === "size" ? "size" : "class"} in ${where}: the profile started first decides`;
                        report(at, { message, severity: "warning", effect: "ignored" });
                    }
                }
            }
        },
    },
];
function withClaim(id, persist) {
    const lines = [
        "volumes:",
        "  - name: ws",
        "    claim_name: team",
        "    size: 10Gi",
        "    storage_class: standard",
        "    access_modes: [ReadWriteMany]",
        "    volume_mount: {name: ws, mount_path: /workspace}",
        `    persist: ${persist}`,
    ];
    return { id, more: lines.join("\n") };
}

;// CONCATENATED MODULE: ./build/hub_rules/catalogue.js
/**
 * Every rule of the hub check.
 *
 * @module
 */


























/** Every rule, in the order of a config: file, templates, form, resources, pod, manifests, deployment. */
const catalogue_RULES = [
    ...FILE_RULES,
    ...SCALAR_RULES,
    ...TEMPLATE_RULES,
    ...FORM_RULES,
    ...SLUG_RULES,
    ...SELECTOR_RULES,
    ...RESOURCE_RULES,
    ...EXTRA_RESOURCE_RULES,
    ...IMAGE_RULES,
    ...CONFIG_MAP_RULES,
    ...CONFIG_MAP_USE_RULES,
    ...VOLUME_RULES,
    ...CLAIM_RULES,
    ...MOUNT_RULES,
    ...MOUNT_PATH_RULES,
    ...CONTAINER_RULES,
    ...ENV_RULES,
    ...BRACE_RULES,
    ...RBAC_RULES,
    ...PULL_SECRET_RULES,
    ...MANIFEST_RULES,
    ...MANIFEST_OBJECT_RULES,
    ...MANIFEST_SCOPE_RULES,
    ...MANIFEST_CUSTOM_RULES,
    ...SIZE_RULES,
    ...DEPLOYMENT_RULES,
];

;// CONCATENATED MODULE: ./build/hub_rules/engine/collect_templates.js
/**
 * Finds every string value that the hub renders, wherever it stands: also below keys that the model does not know.
 *
 * @module
 */

/** The string values with `{{` below a part, in the order of the file; what several aliases name, once. */
function collectTemplates(file, templates) {
    const found = [];
    const seen = new Set();
    const visit = (node, key, above) => {
        if (node.kind === "scalar") {
            if (node.type !== "str" || !node.text.includes("{{") || isKnown(node, seen))
                return;
            const rendered = templates.render(node.text);
            const at = above === undefined ? file : placeOf(partOf(above, file), key, node);
            found.push({ ...at, profile: profileOf(above, key), value: rendered.value, rendered });
            return;
        }
        if (isKnown(node, seen))
            return;
        const here = { above, key, node };
        if (node.kind === "sequence") {
            for (let index = 0; index < node.items.length; index++) {
                const item = node.items[index];
                if (item !== undefined)
                    visit(item, index, here);
            }
            return;
        }
        for (const { key: name, value, overridden } of node.entries) {
            if (!overridden)
                visit(value, name.kind === "scalar" ? name.text : "?", here);
        }
    };
    visit(file.node, "", undefined);
    return found;
}
function isKnown(node, seen) {
    if (node.anchor === undefined)
        return false;
    if (seen.has(node))
        return true;
    seen.add(node);
    return false;
}
function partOf({ above, key, node }, file) {
    return above === undefined ? file : placeOf(partOf(above, file), key, node);
}
function profileOf(trail, key) {
    let index = key;
    for (let at = trail; at !== undefined; at = at.above) {
        if (at.key === "profiles" && at.above?.above === undefined && at.above !== undefined) {
            return typeof index === "number" ? index : -1;
        }
        index = at.key;
    }
    return -1;
}

;// CONCATENATED MODULE: ./build/hub_rules/engine/walk.js
/**
 * Reads a config against the hub's model: gives the parts that rules look at, and notes what pydantic would refuse.
 *
 * @module
 */





/** Reads one value. */
function readPart(walk, shape, node, parent, key, profile) {
    walk.budget--;
    const part = {
        parent,
        key,
        node,
        profile,
        value: undefined,
        rendered: undefined,
        fields: undefined,
        items: undefined,
    };
    if (walk.budget < 0)
        return part;
    if (node.kind === "scalar" && node.type === "null")
        readNull(walk, shape, part);
    else
        readValue(walk, shape, node, part);
    return part;
}
function readNull(walk, shape, part) {
    part.value = null;
    if (shape.type === "any" || (shape.required !== true && shape.notNull !== true))
        return;
    const late = shape.notNull === true && shape.type === "map";
    note(walk, shape.nil ?? "null-field", part, {
        message: `${notes_nameOf(part)} is null`,
        hint: late
            ? "Write {} or leave the key out"
            : `Write ${wanted(shape)}${shape.required === true ? "" : " or leave the key out"}`,
        ...(late ? { effect: "spawn" } : {}),
    });
}
function readValue(walk, shape, node, part) {
    if (node.kind === "scalar" && node.type === "str") {
        readString(walk, shape, node, part);
        return;
    }
    if (node.kind === "scalar" && node.type === "binary" && (shape.type === "str" || shape.type === "env")) {
        // pydantic takes bytes for text, and nobody renders them.
        part.value = base64Text(node.text.replace(/\s/g, ""));
        return;
    }
    switch (shape.type) {
        case "any":
            if (node.kind === "scalar")
                part.value = plainValue(node);
            return;
        case "str":
            if (node.kind === "scalar")
                noteScalar(walk, node, part, shape.spelling ?? "generic", shape.wrong ?? "string-fields");
            else
                noteWrong(walk, shape, node, part);
            return;
        case "int":
        case "bool":
            if (node.kind === "scalar")
                readFlagOrNumber(walk, shape, node.value, node, part);
            else
                noteWrong(walk, shape, node, part);
            return;
        case "list":
            if (node.kind !== "sequence")
                noteWrong(walk, shape, node, part);
            else
                part.items = node.items.map((item, index) => readPart(walk, shape.of, item, part, index, part.profile));
            return;
        case "map":
            if (node.kind !== "mapping")
                noteWrong(walk, shape, node, part);
            else
                walk_readMap(walk, shape, node, part);
            return;
        case "env":
            readEnvironmentValue(walk, node, part);
            return;
        case "object":
            if (node.kind !== "mapping")
                noteWrong(walk, shape, node, part);
            else
                readObject(walk, shape.keys, node, part);
            return;
    }
}
function readString(walk, shape, node, part) {
    const text = node.text;
    if (text.includes("{{"))
        part.rendered = walk.templates.render(text);
    const value = part.rendered === undefined ? text : part.rendered.value;
    switch (shape.type) {
        case "str":
        case "any":
        case "env":
            part.value = value;
            return;
        case "int":
        case "bool":
            if (value !== undefined)
                readFlagOrNumber(walk, shape, value, node, part);
            return;
        default:
            noteWrong(walk, shape, node, part);
    }
}
function readFlagOrNumber(walk, shape, value, node, part) {
    part.value = shape.type === "bool" ? laxBool(value) : laxInt(value);
    if (part.value !== undefined || node.type === "invalid" || node.type === "value")
        return;
    const bool = shape.type === "bool";
    note(walk, shape.wrong ?? "bool-lax", part, {
        message: `${notes_nameOf(part)} is ${show_quote(node.text)}, which is no ${bool ? "truth value" : "whole number"}`,
        hint: bool ? "Write true or false" : "Write a whole number without unit, such as 2",
    });
}
function walk_readMap(walk, shape, node, part) {
    const fields = new Map();
    for (const { key, value, overridden } of node.entries) {
        if (overridden || key.kind !== "scalar")
            continue;
        if (key.type !== "str") {
            if (shape.keys !== undefined)
                noteKey(walk, key, part, shape.keys);
            continue;
        }
        fields.set(key.text, readPart(walk, shape.of, value, part, key.text, part.profile));
    }
    part.fields = fields;
}
function readObject(walk, keys, node, part) {
    const fields = new Map();
    let camel = false;
    for (const { key, value, overridden } of node.entries) {
        if (overridden || key.kind !== "scalar")
            continue;
        const shape = key.type === "str" && Object.hasOwn(keys, key.text) ? keys[key.text] : undefined;
        if (shape !== undefined) {
            fields.set(key.text, readPart(walk, shape, value, part, key.text, part.profile));
        }
        else if (key.type !== "merge" && key.type !== "value" && key.type !== "invalid") {
            const at = placeOf(part, key.text, key);
            if (key.text === "mountPath" && Object.hasOwn(keys, "mount_path")) {
                camel = true;
                noteCamel(walk, at, Object.hasOwn(keys, "readonly"));
            }
            else
                noteUnknown(walk, at, key.text, keys);
        }
    }
    part.fields = fields;
    for (const name in keys) {
        if (keys[name]?.required !== true || fields.has(name) || (camel && name === "mount_path"))
            continue;
        note(walk, keys[name].missing ?? "null-field", missingPart(part, name, node), {
            message: `${name} is missing${owner(part)}`,
            hint: `Add ${name}: ${wanted(keys[name])}`,
        });
    }
}
function readEnvironmentValue(walk, node, part) {
    if (node.kind === "scalar") {
        noteScalar(walk, node, part, "odd", "env-type");
        return;
    }
    if (isRefused(node))
        return;
    const reference = node.kind === "mapping" ? envReference(node) : undefined;
    if (reference === undefined) {
        note(walk, "env-type", part, {
            message: `Variable ${show_quote(String(part.key))} is ${node.kind === "sequence" ? "a list" : "a map"} that is no {from_config_map: {name, key}}`,
            hint: 'Write a string in quotes, or {from_config_map: {name: "settings", key: "url"}}',
        });
        return;
    }
    const read = readPart(walk, ENV_REFERENCE, node, part.parent, part.key, part.profile);
    part.fields = read.fields;
}
// Only a complete reference is one; anything less is told as one wrong value instead of by each of its keys.
function envReference(node) {
    const inner = childOf(node, "from_config_map");
    if (inner?.kind !== "mapping")
        return undefined;
    for (const key of ["name", "key"]) {
        const value = childOf(inner, key);
        if (value?.kind !== "scalar" || value.type === "null")
            return undefined;
    }
    return inner;
}
function missingPart(parent, key, node) {
    return placeOf(parent, key, node.entries[0]?.key ?? node);
}
function plainValue(node) {
    if (typeof node.value === "bigint")
        return Number(node.value);
    return node.type === "invalid" ? undefined : node.value;
}

;// CONCATENATED MODULE: ./build/hub_rules/engine/context.js
/**
 * What every rule gets to see of one config.
 *
 * @module
 */







/** More parts than a config that fits into a ConfigMap can have, also with aliases. */
const mostParts = 5_000_000;
/** Reads a document. */
function createContext(input) {
    const templates = createTemplates();
    const walk = { templates, problems: [], counts: new Map(), budget: mostParts };
    const file = input.root === undefined ? undefined : rootPart(input.root);
    const profiles = file === undefined ? [] : readProfiles(walk, file);
    return {
        hubVersion: input.hubVersion ?? "1.5.2",
        chart: input.chart ?? 4,
        yaml: input.yaml,
        helmText: input.helmText,
        unescaped: input.unescaped ?? new Set(),
        loadable: input.yaml?.problems.some((problem) => problem.fatal) !== true,
        tooDeep: input.tooDeep === true || walk.budget < 0,
        bytes: input.bytes,
        root: input.root,
        file,
        profiles,
        byIndex: new Map(profiles.map((profile) => [profile.profile, profile])),
        pods: profiles.map((profile) => podOf(profile, templates)),
        problems: byRule(walk.problems),
        templated: file === undefined || input.yaml?.text.includes("{{") === false ? [] : collectTemplates(file, templates),
        templates,
    };
}
function rootPart(node) {
    return {
        parent: undefined,
        key: "",
        node,
        profile: -1,
        value: undefined,
        rendered: undefined,
        fields: undefined,
        items: undefined,
    };
}
function readProfiles(walk, file) {
    const list = childOf(file.node, "profiles");
    if (list?.kind !== "sequence")
        return [];
    const parent = placeOf(file, "profiles", list);
    return list.items
        .map((item, index) => readPart(walk, PROFILE_SHAPE, item, parent, index, index))
        .filter((profile) => profile.fields !== undefined);
}
function byRule(problems) {
    const groups = new Map();
    for (const problem of problems) {
        const group = groups.get(problem.rule);
        if (group === undefined)
            groups.set(problem.rule, [problem]);
        else
            group.push(problem);
    }
    return groups;
}

;// CONCATENATED MODULE: ./build/hub_rules/engine/helm.js
/**
 * What version 2 of the Helm chart does to the file, as far as it can be told without Helm: a template that is only a
 * raw string, which is how braces are escaped for Helm, becomes that string.
 *
 * @see https://github.com/EOEPCA/helm-charts/blob/main/charts/application-hub/templates/applicationhub-confimap.yaml
 * @module
 */
const helm_literal = /\{\{-?\s*`([^`]*)`\s*-?\}\}/g;
/** Undoes the escapes for Helm in a text. */
function helmText(source) {
    let text = "";
    let left = "";
    let from = 0;
    const starts = [];
    const shifts = [];
    for (const match of source.matchAll(helm_literal)) {
        const inner = match[1] ?? "";
        const plain = source.slice(from, match.index);
        text += plain;
        left += plain;
        starts.push(text.length);
        shifts.push(match.index + match[0].indexOf("`") + 1 - text.length);
        text += inner;
        left += " ".repeat(inner.length);
        from = match.index + match[0].length;
        starts.push(text.length);
        shifts.push(from - text.length);
    }
    text += source.slice(from);
    left += source.slice(from);
    return { text, left, sourceOf: (offset) => offset + shiftAt(starts, shifts, offset) };
}
function shiftAt(starts, shifts, offset) {
    let low = 0;
    let high = starts.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? 0) <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low === 0 ? 0 : (shifts[low - 1] ?? 0);
}

;// CONCATENATED MODULE: ./build/hub_rules/engine/run.js
/**
 * Runs rules over a context and turns what they report into findings.
 *
 * @module
 */



/** Runs the rules; findings stand in the order of the file, the worst first where they meet. */
function runRules(rules, context, options, locate) {
    const drafts = [];
    const seen = new Set();
    const counts = new Map();
    for (const rule of rules) {
        const level = options.rules?.[rule.id];
        if (level === "off")
            continue;
        const report = (at, remark) => {
            if (isMore(counts, rule.id))
                return;
            const draft = draftOf(rule, typeof remark === "string" ? { message: remark } : remark, at, context, locate, (severity) => severityOf(severity, level, options.strict));
            // Through aliases one scalar can be wrong in many places; it is to be mended once.
            if (draft.offset >= 0) {
                const place = typeof at === "object" ? at.key : draft.finding.message;
                const key = `${rule.id} ${draft.offset} ${place}`;
                if (seen.has(key))
                    return;
                seen.add(key);
            }
            drafts.push(draft);
        };
        rule.check(context, report);
    }
    if (drafts.length > 1)
        drafts.sort(inOrder);
    return sortOut(drafts, options.suppress ?? []);
}
function draftOf(rule, remark, at, context, locate, severity) {
    const part = typeof at === "object" ? at : undefined;
    const node = part?.node;
    const start = typeof at === "number" ? at : (node?.start ?? NOWHERE);
    const inner = remark.index !== undefined && node?.kind === "scalar" && start >= 0 ? remark.index : undefined;
    const offset = inner === undefined || node?.kind !== "scalar" ? start : (locate?.offsetIn(node, inner) ?? start);
    const profile = part === undefined || part.profile < 0 ? undefined : context.byIndex.get(part.profile);
    const name = part_textOf(fieldOf(profile, "definition"), "slug") || part_textOf(profile, "id");
    const number = part === undefined || part.profile < 0 ? undefined : String(part.profile);
    const label = name === undefined || name === "" ? number : name;
    const finding = {
        rule: rule.id,
        severity: severity(remark.severity ?? rule.severity),
        effect: remark.effect ?? rule.effect,
        message: remark.message,
        hint: remark.hint ?? rule.hint,
        path: part === undefined ? "" : part_pathOf(part),
        ...(label === undefined ? {} : { profile: label }),
        ...(locate === undefined || offset < 0
            ? {}
            : { at: locate.span(offset, node?.kind === "scalar" ? node.end : undefined) }),
    };
    return { finding, offset, local: part === undefined ? "" : localPath(part), id: part_textOf(profile, "id") };
}
function severityOf(own, level, strict) {
    const set = level === "error" ? "error" : level === "warn" ? "warning" : own;
    return strict === true ? "error" : set;
}
function inOrder(left, right) {
    if (left.offset !== right.offset)
        return left.offset - right.offset;
    if (left.finding.severity === right.finding.severity)
        return 0;
    return left.finding.severity === "error" ? -1 : 1;
}
function sortOut(drafts, exceptions) {
    const findings = [];
    const suppressed = [];
    for (const draft of drafts) {
        const exception = exceptions.find((candidate) => covers(candidate, draft));
        if (exception === undefined)
            findings.push(draft.finding);
        else
            suppressed.push({ finding: draft.finding, reason: exception.reason });
    }
    return { findings, suppressed };
}
function covers({ rule, profile, path }, { finding, local, id }) {
    if (rule !== finding.rule)
        return false;
    if (profile !== undefined && profile !== finding.profile && profile !== id)
        return false;
    return path === undefined || begins(finding.path, path) || begins(local, path);
}
function begins(path, start) {
    return path.startsWith(start) && (path.length === start.length || /[.[]/.test(path.charAt(start.length)));
}

;// CONCATENATED MODULE: ./build/hub_rules/options.js
/**
 * What one run of the hub check can be told.
 *
 * @module
 */


/** Versions of application-hub-context that read the file differently. */
const HUB_VERSIONS = ["1.2", "1.5.1", "1.5.2"];
/** Throws a `ConfiguratorError` when options name a rule that does not exist, or a level or version that is none. */
function options_assertOptions(options, ids) {
    const issues = [];
    const known = new Set(ids);
    const need = (id) => {
        if (known.has(id))
            return;
        issues.push({
            code: "unknown-field",
            message: `Unknown rule '${id}'`,
            path: "rules",
            hint: didYouMean(id, ids) ?? "'dump-config explain' lists the rules",
        });
    };
    for (const [id, level] of Object.entries(options.rules ?? {})) {
        need(id);
        if (level !== "off" && level !== "warn" && level !== "error") {
            issues.push({
                code: "invalid-value",
                message: `Rule '${id}' cannot be switched to '${String(level)}'`,
                path: "rules",
                hint: "Write off, warn or error",
            });
        }
    }
    for (const { rule, reason } of options.suppress ?? []) {
        need(rule);
        if (typeof reason !== "string" || reason.trim() === "") {
            issues.push({
                code: "missing-value",
                message: `The exception for rule '${rule}' has no reason`,
                path: "suppress",
            });
        }
    }
    if (options.hubVersion !== undefined && !HUB_VERSIONS.includes(options.hubVersion)) {
        issues.push({
            code: "invalid-value",
            message: `Unknown hub version '${String(options.hubVersion)}'`,
            hint: `Known are ${HUB_VERSIONS.join(", ")}`,
        });
    }
    if (options.chart !== undefined && options.chart !== 2 && options.chart !== 4) {
        issues.push({
            code: "invalid-value",
            message: `Unknown chart version '${String(options.chart)}'`,
            hint: "Write 2 or 4",
        });
    }
    if (issues.length > 0)
        throw new errors_ConfiguratorError(issues);
}

;// CONCATENATED MODULE: ./build/hub_rules/inspect_value.js
/**
 * Checks a config that is a value; apart from the text's check, so that nobody pays for the YAML reader here.
 *
 * @module
 */






const ids = catalogue_RULES.map((rule) => rule.id);
/** Like `checkConfig`, with the findings that `suppress` covers. */
function inspect_value_inspectConfig(config, options = {}) {
    assertOptions(options, ids);
    return inspectWith(RULES, config, options);
}
function inspectWith(rules, config, options) {
    const unescaped = new Set();
    const undo = (text) => {
        const helm = helmText(text);
        if (helm.left.includes("{{"))
            unescaped.add(helm.text);
        return helm.text;
    };
    const root = nodeOf(config, {
        text: options.chart === 2 ? undo : undefined,
        keys: new Map(),
        budget: 5_000_000,
    });
    const context = createContext({
        root,
        tooDeep: root === undefined,
        unescaped,
        bytes: options.bytes,
        hubVersion: options.hubVersion,
        chart: options.chart,
    });
    return runRules(rules, context, options, undefined);
}
/** Rules that compare profiles with each other, or look at the file as a whole: the others see one profile at a time. */
const WHOLE_RULES = new Set([
    "yaml-empty",
    "yaml-no-profiles",
    "config-size",
    "dup-slug",
    "dup-id",
    "default-many",
    "cm-exists",
    "claim-shared",
]);
const wholeRules = catalogue_RULES.filter((rule) => WHOLE_RULES.has(rule.id));
const profileRules = catalogue_RULES.filter((rule) => !WHOLE_RULES.has(rule.id));
/** Profiles whose nodes are alive at one time: with all of a large config, collecting garbage costs five times the check. */
const SLICE = 16;
/**
 * Checks a built config in slices and hands over each finding with the index of its profile, in no particular order.
 *
 * @param options without `suppress`: the caller knows better what a finding is about
 */
function eachFinding(profiles, options, visit) {
    options_assertOptions(options, ids);
    if (profiles.length <= SLICE) {
        for (const finding of inspectWith(catalogue_RULES, { profiles }, options).findings)
            visit(finding, indexIn(finding.path));
        return;
    }
    const compared = profiles.map(({ id, groups, definition, volumes, config_maps }) => {
        const { slug, default: preselected } = definition;
        return { id, groups, definition: { slug, default: preselected }, volumes, config_maps };
    });
    for (const finding of inspectWith(wholeRules, { profiles: compared }, options).findings) {
        visit(finding, indexIn(finding.path));
    }
    for (let from = 0; from < profiles.length; from += SLICE) {
        const slice = { profiles: profiles.slice(from, from + SLICE) };
        for (const finding of inspectWith(profileRules, slice, options).findings) {
            const index = indexIn(finding.path);
            if (index === undefined)
                visit(finding, undefined);
            else {
                const path = finding.path.replace(/^profiles\[\d+\]/, `profiles[${index + from}]`);
                visit({ ...finding, path }, index + from);
            }
        }
    }
}
function indexIn(path) {
    const index = /^profiles\[(\d+)\]/.exec(path)?.[1];
    return index === undefined ? undefined : Number(index);
}

;// CONCATENATED MODULE: ./build/profiles/suppress.js



/** Findings of the hub check that are meant at one place; never part of what is built. */
const suppressions = described(array(strictObject({
    rule: described(text_textOf({
        test: (rule) => /^[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*$/.test(rule),
        rule: "must be the id of a rule",
        example: "image-floating",
    }), "The id of the rule"),
    path: described(schemas_optional(text_text.check(_minLength(1))), "The setting that it is meant for; default: all of the profile"),
    reason: described(text_text.check((context) => {
        if (context.value.trim() === "") {
            context.issues.push(ruleIssue(context.value, "must say why", "Follows the newest image on purpose"));
        }
    }), "Why it is meant"),
})), "Findings of the hub check that are meant here, each with its reason");
/**
 * The findings of the hub check that are meant for a profile: its own and those of all that it extends, unless one of
 * them says `suppress: null`. They are about the declaration and never reach `config.yaml`.
 *
 * Lists add up here, where settings would replace each other: a decision belongs to the value beside it, and a profile
 * that adds a value of its own has not taken back what its family has decided.
 *
 * @example
 * ```ts
 * import { BaseCoderProfile, defineProfile, suppressionsOf } from "app-hub-configurator";
 *
 * const suppress = [{ rule: "image-floating", path: "image", reason: "The training follows the newest image" }];
 * const profile = defineProfile(BaseCoderProfile, { slug: "training_app", suppress });
 * console.log(suppressionsOf(profile).at(-1)?.owner.slug); // "training_app"
 * ```
 */
function suppressionsOf(declaration) {
    const all = define_lineage(declaration);
    const from = all.findLastIndex(({ spec }) => spec.suppress === null);
    return all
        .slice(from + 1)
        .flatMap((owner) => (owner.spec.suppress ?? []).map((suppression) => ({ ...suppression, owner })));
}
/**
 * Whether an exception covers the value at a path of the settings. It covers what its own declaration says or inherits,
 * and not what a nearer declaration has put in its place.
 */
function suppress_covers(suppression, rule, path, declaration) {
    if (suppression.rule !== rule)
        return false;
    const dotted = path.join(".");
    const { path: meant } = suppression;
    if (meant !== undefined && dotted !== meant && !dotted.startsWith(`${meant}.`))
        return false;
    const known = Math.max(...define_lineage(suppression.owner).map((declared) => reach(declared, path)));
    for (let at = declaration; at !== suppression.owner; at = at.parent) {
        if (at === undefined)
            return false;
        const own = reach(at, path);
        if (own > known || (own === path.length && own > 0))
            return false;
    }
    return true;
}
// How much of a path a declaration itself writes. A value that none writes is a default, which belongs to whoever has
// the nearest thing around it.
function reach({ spec }, path) {
    let at = spec;
    let depth = 0;
    for (const key of path) {
        if (typeof at !== "object" || at === null || !Object.hasOwn(at, key))
            return depth;
        at = at[key];
        depth++;
    }
    return depth;
}

;// CONCATENATED MODULE: ./build/request/check_built.js



/**
 * Runs the hub check over a config that was just built, and says what it finds in terms of what was written: settings,
 * overrides, packs. What a declaration accepts for its own values is left out.
 */
function checkBuilt(config, sources, options) {
    const errors = [];
    const warnings = [];
    const told = new Set();
    const accepted = new Map();
    // How large a file may be depends on how it is installed, which only the operator knows.
    const rules = { "config-size": "warn", ...options.rules };
    eachFinding(config.profiles, { ...options, rules }, (finding, index) => {
        const source = index === undefined ? undefined : sources[index];
        const list = finding.severity === "error" ? errors : warnings;
        if (source === undefined) {
            list.push(issueOf(finding, finding.path));
            return;
        }
        const setting = source.settingOf(parsePath(finding.path).slice(2));
        let known = accepted.get(source);
        if (known === undefined) {
            known = suppressionsOf(source.declaration);
            accepted.set(source, known);
        }
        const isMeant = known.some((one) => suppress_covers(one, finding.rule, setting, source.declaration)) && !source.isChanged(setting);
        if (isMeant)
            return;
        const at = source.locate(setting);
        const issue = { ...issueOf(finding, check_built_nameOf(setting)), ...(at === undefined ? {} : { at }) };
        // One setting can be in several places of the file, as the image is.
        if (!told.has(issue.message))
            list.push(issue);
        told.add(issue.message);
    });
    return { errors, warnings };
}
// Up to the item of a list: a list is one setting.
function check_built_nameOf(setting) {
    const item = setting.findIndex((key) => /^\d+$/.test(key));
    return setting.slice(0, item < 0 ? undefined : item).join(".");
}
function issueOf({ rule, profile, message, hint }, path) {
    const subject = [profile === undefined ? "" : `Profile '${profile}'`, path].filter((part) => part !== "").join(", ");
    const text = `${subject === "" ? "" : `${subject}: `}${message} (${rule})`;
    return { code: "hub-rule", message: text, hint, ...(path === "" ? {} : { path }) };
}

;// CONCATENATED MODULE: ./build/request/check_options.js



const levels = ["off", "warn", "error"];
/** Reads the options of the hub check. An empty text counts as not given. */
function parseCheck(raw) {
    const issues = [];
    const rules = {};
    for (const given of raw.rules ?? []) {
        const [id = "", level = ""] = splitRule(given.text);
        const issue = check_options_ruleIssue(id, level, given);
        if (issue !== undefined)
            issues.push(issue);
        else
            rules[id] = level;
    }
    const hubVersion = HUB_VERSIONS.find((version) => version === raw.hubVersion?.text.trim().replace(/^v/, ""));
    if (raw.hubVersion?.text && hubVersion === undefined) {
        const message = `Unknown hub version '${raw.hubVersion.text}'`;
        issues.push({ code: "usage", message, hint: `Known are ${HUB_VERSIONS.join(", ")}`, at: raw.hubVersion.at });
    }
    const chart = raw.chart?.text.trim();
    if (chart && chart !== "2" && chart !== "4") {
        const message = `Unknown chart version '${chart}'`;
        issues.push({ code: "usage", message, hint: "Write 2 or 4", ...(raw.chart && { at: raw.chart.at }) });
    }
    const options = {
        rules,
        strict: raw.strict === true,
        ...(hubVersion !== undefined && { hubVersion }),
        ...(chart === "2" || chart === "4" ? { chart: chart === "2" ? 2 : 4 } : {}),
    };
    return { options, issues };
}
function splitRule(text) {
    const equals = text.indexOf("=");
    return equals < 0 ? [text.trim(), ""] : [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
}
function check_options_ruleIssue(id, level, { text, at }) {
    if (!catalogue_RULES.some((rule) => rule.id === id)) {
        const ids = catalogue_RULES.map((rule) => rule.id);
        const hint = didYouMean(id, ids) ?? "'dump-config explain' lists the rules";
        return { code: "usage", message: `Unknown rule '${id}'`, hint, at };
    }
    if (levels.includes(level))
        return undefined;
    const message = `'${text}' is not of the form ID=off, ID=warn or ID=error`;
    return { code: "usage", message, hint: `For example: ${id}=warn`, at };
}

;// CONCATENATED MODULE: ./build/request/options.js
/**
 * The one table of options behind the flags of the command, its environment variables and the inputs of the action.
 *
 * @module
 */
/** Options that describe the config, for the command and the action alike. */
const REQUEST_OPTIONS = {
    profiles: {
        flag: "profiles",
        input: "profiles",
        env: "ENABLED_PROFILES",
        kind: "list",
        value: "SLUGS",
        default: "coder_app",
        description: "Profiles of the menu, in its order",
    },
    groups: {
        flag: "groups",
        input: "groups",
        env: "GROUPS",
        kind: "list",
        value: "NAMES",
        default: "developers",
        description: "Groups that see the profiles",
    },
    output: {
        flag: "output",
        input: "output",
        env: "OUTPUT_FILE",
        kind: "text",
        value: "FILE",
        default: "config.yaml",
        description: "File to write; its folder must exist",
    },
    storageClassRwo: {
        flag: "storage-class-rwo",
        input: "storage-class-rwo",
        env: "STORAGE_CLASS_RWO",
        kind: "text",
        value: "NAME",
        description: "Storage class of all volumes that one node mounts",
    },
    storageClassRwx: {
        flag: "storage-class-rwx",
        input: "storage-class-rwx",
        env: "STORAGE_CLASS_RWX",
        kind: "text",
        value: "NAME",
        description: "Storage class of all volumes that many nodes mount",
    },
    nodeSelector: {
        flag: "node-selector",
        input: "node-selectors",
        kind: "items",
        value: "SLUG:KEY=VALUE",
        description: "Label that the nodes of a profile must have",
    },
    override: {
        flag: "override",
        input: "overrides",
        kind: "items",
        value: "SLUG:FIELD=VALUE",
        description: "Another value for a setting of a profile",
    },
    profilesDir: {
        flag: "profiles-dir",
        input: "profiles-dir",
        kind: "items",
        value: "DIR",
        description: "Folder with profile packs",
    },
    allowCodePacks: {
        flag: "allow-code-packs",
        input: "allow-code-packs",
        env: "ALLOW_CODE_PACKS",
        kind: "switch",
        description: "Run the packs that are JavaScript or TypeScript modules",
    },
    rules: {
        flag: "rule",
        input: "rules",
        kind: "items",
        value: "ID=LEVEL",
        description: "Switch a rule of the hub check off, or to warn or error",
    },
    strict: {
        flag: "strict",
        input: "strict",
        kind: "switch",
        description: "Take warnings of the hub check for errors",
    },
    hubVersion: {
        flag: "hub-version",
        input: "hub-version",
        kind: "text",
        value: "VERSION",
        default: "1.5.2",
        description: "Hub that reads the file: 1.2, 1.5.1 or 1.5.2",
    },
    chart: {
        flag: "chart",
        input: "chart",
        kind: "text",
        value: "MAJOR",
        default: "4",
        description: "Major version of the Helm chart that installs the file: 2 or 4",
    },
};
/** How the action runs: what the command does with other flags, or not at all. */
const ACTION_OPTIONS = {
    failOnDrift: {
        input: "fail-on-drift",
        kind: "switch",
        default: "false",
        description: "Compare only: write nothing, and fail when the file is not what the inputs make",
    },
    dryRun: {
        input: "dry-run",
        kind: "switch",
        default: "false",
        description: "Report what would change, and write nothing",
    },
    publish: {
        input: "publish",
        kind: "choice",
        default: "none",
        choices: ["none"],
        description: "How the file gets into a repository",
    },
};

;// CONCATENATED MODULE: ./build/request/request.js



/** Reads the texts of the options: lists, `<slug>:<key>=<value>` items. */
function parseRequest(raw) {
    const profiles = raw.profiles ?? defaultOf("profiles");
    const groups = raw.groups ?? defaultOf("groups");
    const issues = [];
    const items = (kind, given = []) => given.flatMap(({ text, at }) => {
        const item = splitItem(text);
        if (item === undefined)
            issues.push(itemIssue(kind, text, at));
        return item === undefined ? [] : [{ ...item, at }];
    });
    const nodeSelectors = items("nodeSelector", raw.nodeSelectors);
    const overrides = items("override", raw.overrides).map(({ key, ...item }) => ({ ...item, field: key }));
    const request = {
        profiles: splitList(profiles.text),
        groups: splitList(groups.text),
        ...(raw.storageClassRwo === undefined || raw.storageClassRwo.text === ""
            ? {}
            : { storageClassRwo: raw.storageClassRwo.text }),
        ...(raw.storageClassRwx === undefined || raw.storageClassRwx.text === ""
            ? {}
            : { storageClassRwx: raw.storageClassRwx.text }),
        nodeSelectors,
        overrides,
    };
    const origins = {
        profiles: profiles.at,
        groups: groups.at,
        ...(raw.storageClassRwo && { storageClassRwo: raw.storageClassRwo.at }),
        ...(raw.storageClassRwx && { storageClassRwx: raw.storageClassRwx.at }),
    };
    return { request, origins, issues };
}
/** Splits `<slug>:<key>=<value>` at the first colon and the first equals sign behind it; nothing is trimmed. */
function splitItem(text) {
    const colon = text.indexOf(":");
    const equals = text.indexOf("=", colon + 1);
    if (colon < 0 || equals < 0)
        return undefined;
    return { slug: text.slice(0, colon), key: text.slice(colon + 1, equals), value: text.slice(equals + 1) };
}
function itemIssue(kind, text, at) {
    const isOverride = kind === "override";
    const form = isOverride ? "<slug>:<field>=<value>" : "<slug>:<key>=<value>";
    const example = isOverride ? "coder_app:cpu_limit=4" : "gpu_coder_app:nodepool=gpu";
    // In the action the place is the input; on the command line the message itself names the flag.
    const name = `--${REQUEST_OPTIONS[kind].flag}`;
    const isFlag = formatOrigin(at).startsWith("--");
    const message = isFlag ? `Invalid ${name} '${text}'. Expected ${form}` : `'${text}' is not of the form ${form}`;
    return { code: "usage", message, hint: `For example: ${example}`, ...(isFlag ? {} : { at }) };
}
function defaultOf(option) {
    return { text: REQUEST_OPTIONS[option].default, at: { origin: `default of --${REQUEST_OPTIONS[option].flag}` } };
}

;// CONCATENATED MODULE: ./build/request/compose.js







/**
 * From the texts of a door to the text of the file: the one way that the command and the action both go.
 *
 * @throws {ConfiguratorError} With everything that is wrong in the form of the request, or else in its meaning, or else with what the hub
 * check finds in the result.
 */
function compose(raw, registry, readText) {
    const { request, origins, issues } = parseRequest(raw);
    const check = parseCheck(raw);
    throwIfAny([...issues, ...check.issues]);
    const { config, warnings, sources } = buildConfig(request, { registry, readText, origins });
    const text = formatBuiltConfig(config);
    const found = checkBuilt(config, sources, { ...check.options, bytes: utf8Length(text) });
    throwIfAny(found.errors);
    return { config, text, warnings: [...warnings, ...found.warnings] };
}

;// CONCATENATED MODULE: ./build/action/annotations.js


/** Most issues that are reported: GitHub shows ten annotations of a kind for a step, and the log the rest of these. */
const SHOWN_ISSUES = 50;
const inputPrefix = "input ";
/**
 * Writes one annotation for each issue: at its file and line where it is in a file of the workspace, and with the
 * name of the input in its title where it is in an input.
 */
function annotate(runner, kind, issues, workspace) {
    for (const issue of issues.slice(0, SHOWN_ISSUES)) {
        runner.annotate(kind, maskText(formatIssue(issue)), annotations_placeOf(issue, workspace));
    }
    const more = issues.length - SHOWN_ISSUES;
    if (more > 0)
        runner.log(`... and ${more} more`);
}
function annotations_placeOf({ at }, workspace) {
    if (at === undefined)
        return {};
    if (at.origin.startsWith(inputPrefix)) {
        const line = at.line === undefined ? "" : `, line ${at.line}`;
        return { title: `Input '${at.origin.slice(inputPrefix.length)}'${line}` };
    }
    const file = workspace?.fileInside(at.origin);
    if (file === undefined)
        return {};
    return {
        file,
        ...(at.line === undefined ? {} : { line: at.line }),
        ...(at.line === undefined || at.column === undefined ? {} : { col: at.column }),
    };
}

;// CONCATENATED MODULE: ./build/action/deliver.js

/**
 * Brings the text to where the inputs want it: the one place of the action that writes anything but its report.
 *
 * @throws {ConfiguratorError} When the file cannot be written; what was there is untouched then.
 */
async function deliver(inputs, workspace, target, result) {
    if (!result.changed)
        return { outcome: `${result.path} is up to date`, drift: false };
    if (inputs.failOnDrift)
        return { outcome: `${result.path} is not what the inputs make`, drift: true };
    if (inputs.dryRun)
        return { outcome: `Dry run: ${result.path} would change`, drift: false };
    replace_replaceFile(target, result.text, { root: workspace.root, origin: inputs.output.at.origin });
    return { outcome: `Config written to ${result.path}`, drift: false };
}

;// CONCATENATED MODULE: ./build/hub_rules/effects.js
/**
 * Who is hit and how: the one table of effects, with words for people.
 *
 * @module
 */
/** What really happens when a rule is broken, from the worst down. */
const EFFECTS = {
    "every-user": {
        short: "hub unusable",
        long: "The hub cannot load the file: every user gets HTTP 500, and running servers cannot be stopped cleanly.",
    },
    deploy: { short: "not deployed", long: "The configuration cannot be installed on the cluster." },
    "data-loss": { short: "data lost", long: "Users lose files that they believe to be kept." },
    spawn: { short: "cannot start", long: "The profile is shown, but starting it raises an error in the hub." },
    pod: { short: "pod refused", long: "Kubernetes refuses the pod, so the profile cannot start." },
    "never-starts": {
        short: "never starts",
        long: "The pod is accepted but never gets ready; the start ends after 900 seconds.",
    },
    skipped: {
        short: "silently skipped",
        long: "The hub logs an error and goes on: users get a server without this object and see nothing.",
    },
    ignored: { short: "not what it says", long: "The hub never uses the value, or reads it as something else." },
    stop: { short: "cannot clean up", long: "Stopping the server raises an error, and what follows is not cleaned up." },
    "secret-leak": { short: "secret exposed", long: "A credential is readable by people who should not have it." },
    security: { short: "too many rights", long: "Somebody gets rights or reaches data beyond what is needed." },
    leftover: { short: "left behind", long: "Objects stay in the cluster after the server has stopped." },
    surprise: { short: "surprising", long: "It works, but probably not as expected." },
};

;// CONCATENATED MODULE: ./build/hub_rules/examples.js
/**
 * The examples of rules as whole configs.
 *
 * @module
 */
const profile = {
    id: "id: lab",
    groups: "groups: [group-1]",
    definition: 'definition:\n  display_name: Lab\n  slug: lab\n  default: false\n  kubespawner_override: {cpu_limit: 2, mem_limit: 2G, image: "org/lab:1.0"}',
    node_selector: "node_selector: {}",
};
const definition = {
    display_name: "display_name: Lab",
    slug: "slug: lab",
    default: "default: false",
    kubespawner_override: 'kubespawner_override: {cpu_limit: 2, mem_limit: 2G, image: "org/lab:1.0"}',
};
const examples_override = { cpu_limit: "cpu_limit: 2", mem_limit: "mem_limit: 2G", image: 'image: "org/lab:1.0"' };
const examples_volume = {
    name: "name: ws",
    claim_name: "claim_name: ws-claim",
    size: "size: 10Gi",
    storage_class: "storage_class: standard",
    access_modes: "access_modes: [ReadWriteOnce]",
    volume_mount: "volume_mount: {name: ws, mount_path: /workspace}",
    persist: "persist: true",
};
const examples_configMap = {
    name: "name: conf",
    key: "key: k",
    mount_path: "mount_path: /etc/k",
    readonly: "readonly: true",
    content: "content: hello",
};
const container = {
    name: "name: prepare",
    image: 'image: "org/tools:1.0"',
    command: 'command: ["sh", "-c", "echo hi"]',
    volume_mounts: "volume_mounts: []",
};
const binding = {
    name: "name: pods",
    subjects: "subjects: [{name: lab, kind: ServiceAccount}]",
    role: "role: {name: pods, resources: [pods], verbs: [get, list]}",
};
/** The whole config of a rule's example: what the example does not say is filled in. */
function exampleConfig(rule, which) {
    const text = rule[which];
    return rule.scope === "file" ? text : `profiles:\n${examples_item(inProfile(rule.scope, text), 2)}\n`;
}
function inProfile(scope, text) {
    const volumes = `volumes:\n${examples_item(fill(examples_volume, ""), 2)}`;
    switch (scope) {
        case "profile":
            return fill(profile, text);
        case "definition":
            return fill(profile, `definition:\n${indent(fill(definition, text), 2)}`);
        case "override": {
            const inner = `kubespawner_override:\n${indent(fill(examples_override, text), 2)}`;
            return fill(profile, `definition:\n${indent(fill(definition, inner), 2)}`);
        }
        case "env":
            return fill(profile, `pod_env_vars:\n${indent(text, 2)}`);
        case "volume":
            return withVolume(text);
        case "config_map":
            return fill(profile, `config_maps:\n${examples_item(fill(examples_configMap, text), 2)}\n${volumes}`);
        case "init_container":
            return fill(profile, `init_containers:\n${examples_item(fill(container, text), 2)}\n${volumes}`);
        case "role_binding":
            return fill(profile, `role_bindings:\n${examples_item(fill(binding, text), 2)}\n${volumes}`);
        case "image_pull_secret": {
            const lines = { name: "name: cr-config", data: "data: eyJhdXRocyI6e319" };
            return fill(profile, `image_pull_secrets:\n${examples_item(fill(lines, text), 2)}\n${volumes}`);
        }
        case "secret_mount": {
            const lines = { name: "name: keys", mount_path: "mount_path: /etc/keys" };
            return fill(profile, `secret_mounts:\n${examples_item(fill(lines, text), 2)}\n${volumes}`);
        }
        case "manifest":
            return fill(profile, `manifests:\n${examples_item(fill({ name: "name: m", key: "key: m" }, text), 2)}`);
        case "object":
            return fill(profile, `manifests:\n  - name: m\n    key: m\n    content:\n${examples_item(text, 6)}`);
    }
}
// Sections that only work with volumes may stand in an example of a volume.
function withVolume(text) {
    if (!/^(env_from_\w+):/.test(text))
        return fill(profile, `volumes:\n${examples_item(fill(examples_volume, text), 2)}`);
    return fill(profile, `${text}\nvolumes:\n${examples_item(fill(examples_volume, ""), 2)}`);
}
function fill(lines, text) {
    const given = new Set(Array.from(text.matchAll(/^"?(\w+)"?:/gm), (match) => match[1]));
    const rest = Object.keys(lines)
        .filter((key) => !given.has(key))
        .map((key) => lines[key]);
    return [...rest, text].filter((part) => part !== "").join("\n");
}
function indent(text, by) {
    return text.replace(/^(?!$)/gm, " ".repeat(by));
}
function examples_item(text, by) {
    return indent(text, by + 2).replace(/^ +/, `${" ".repeat(by)}- `);
}

;// CONCATENATED MODULE: ./build/hub_rules/mod.js
/**
 * The hub check: says what the real hub, KubeSpawner and Kubernetes would reject or silently ignore.
 *
 * @module
 */














/** The largest text that is checked, in UTF-16 units. A config map holds a sixtieth of it. */
const LARGEST_CONFIG = 64 * 1024 * 1024;
const mod_ids = catalogue_RULES.map((rule) => rule.id);
/**
 * Checks the text of a `config.yaml`. Whatever the text is, it never throws.
 *
 * @throws ConfiguratorError when the options name a rule, level or version that does not exist
 * @returns findings in the order of the file
 *
 * @example
 * ```ts
 * import { checkText } from "app-hub-configurator";
 *
 * for (const finding of checkText("profiles: []\n")) {
 *   console.log(`${finding.at?.line}: ${finding.rule}: ${finding.message}`);
 *   // "1: yaml-no-profiles: profiles is empty: nobody can start anything"
 * }
 * ```
 */
function checkText(text, options = {}) {
    return inspectText(text, options).findings;
}
/**
 * Checks a config that is already a value, such as one that was just built; findings have paths but no positions.
 *
 * @throws ConfiguratorError when the options name a rule, level or version that does not exist
 *
 * @example
 * ```ts
 * import { checkConfig } from "app-hub-configurator";
 *
 * const [finding] = checkConfig({ profiles: [] });
 * console.log(finding?.rule); // "yaml-no-profiles"
 * ```
 */
function mod_checkConfig(config, options = {}) {
    return inspectConfig(config, options).findings;
}
/** Like {@link checkText}, with the findings that `suppress` covers. */
function inspectText(input, options = {}) {
    options_assertOptions(options, mod_ids);
    // Only Helm needs the text here; the reader decodes for itself, and says so when it is no UTF-8.
    const source = options.chart !== 2 ? "" : typeof input === "string" ? input : new TextDecoder().decode(input);
    const helm = options.chart === 2 ? helmText(source) : undefined;
    const yaml = readHubYaml(helm?.text ?? input, { maxLength: LARGEST_CONFIG });
    const context = createContext({
        root: yaml.root,
        yaml,
        bytes: typeof input === "string" ? utf8Length(input) : input.length,
        helmText: helm?.left,
        hubVersion: options.hubVersion,
        chart: options.chart,
    });
    const mark = helm === undefined ? yaml.mark : lineTable(source);
    const back = helm?.sourceOf ?? ((offset) => offset);
    return runRules(catalogue_RULES, context, options, {
        span: (start, end) => {
            const from = mark(back(start));
            const span = { line: from.line, column: from.column };
            if (end === undefined)
                return span;
            const to = mark(back(end));
            return { ...span, endLine: to.line, endColumn: to.column };
        },
        offsetIn: (node, index) => positionIn(yaml, node, index).offset,
    });
}

;// CONCATENATED MODULE: ./build/report/findings.js



const severities = [
    ["error", "Error"],
    ["warning", "Warning"],
    ["note", "Note"],
];
const maxShown = 100;
/** The findings as a list, errors first, at most 100; empty without any. */
function findingsMarkdown(findings) {
    const sorted = severities.flatMap(([severity, word]) => findings.filter((finding) => finding.severity === severity).map((finding) => line(finding, word)));
    const more = sorted.length - maxShown;
    return [...sorted.slice(0, maxShown), ...(more > 0 ? [`- … and ${more} more`] : [])].join("\n");
}
/** `2 errors, 1 warning`; empty without errors and warnings. */
function findingTotals(findings) {
    return ["error", "warning"]
        .map((severity) => [findings.filter((finding) => finding.severity === severity).length, severity])
        .flatMap(([number, word]) => (number === 0 ? [] : [`${number} ${word}${number === 1 ? "" : "s"}`]))
        .join(", ");
}
function line(finding, word) {
    const places = [finding.profile, finding.path].filter((place) => place !== undefined && place !== "");
    const at = finding.at === undefined ? [] : [formatOrigin(finding.at)];
    const where = [...places, ...at].map((place) => codeSpan(maskText(place ?? ""))).join(" ");
    const hint = finding.hint === undefined ? "" : `. ${markdownText(maskText(finding.hint))}`;
    return `- **${word}**${where === "" ? "" : ` ${where}`}: ${markdownText(maskText(finding.message))}${hint}`;
}

;// CONCATENATED MODULE: ./build/action/hub_check.js



/**
 * Checks a text as the hub reads it.
 *
 * @param overrides What was given to change profiles, for the place of an error.
 */
function checkWithHub(text, overrides) {
    const findings = checkText(text);
    return {
        errors: findings.filter(({ severity }) => severity === "error").map((finding) => hub_check_issueOf(finding, overrides)),
        warnings: findings.filter(({ severity }) => severity !== "error"),
    };
}
/**
 * The warnings as a folded block of the summary; empty without any. They are no annotations, since many of them are
 * choices that an operator made once, and a run that changes nothing has to be silent.
 */
function warningsMarkdown(warnings) {
    if (warnings.length === 0)
        return "";
    // The text need not be in any file, so its lines lead nowhere.
    const list = findingsMarkdown(warnings.map(({ at: _, ...finding }) => ({ ...finding, severity: "warning" })));
    const count = `${warnings.length} warning${warnings.length === 1 ? "" : "s"}`;
    return `<details><summary>Hub check: ${count}</summary>\n\n${list}\n\n</details>\n`;
}
function hub_check_issueOf(finding, overrides) {
    const { message, hint, profile } = finding;
    const path = finding.path.replace(/^profiles\[\d+\]\.?/, "");
    const subject = profile === undefined ? "" : `Profile '${profile}': `;
    const at = hub_check_overrideOf(finding, overrides);
    return {
        code: "hub-rule",
        message: `${subject}${path === "" ? "" : `${path}: `}${message}`,
        path,
        hint,
        ...(at === undefined ? {} : { at }),
    };
}
// The path is one of the file, an override names a setting: the last word is most often the same in both.
function hub_check_overrideOf({ profile, path }, overrides) {
    const words = path.split(/[.[\]"]+/);
    return overrides.findLast(({ text }) => {
        const item = splitItem(text);
        return item?.slug === profile && words.includes(item?.key.split(".").at(-1) ?? "");
    })?.at;
}

;// CONCATENATED MODULE: ./build/action/input_text.js

/**
 * The items of an input with one item a line: without blanks around them, blank lines, and lines that start with `#`.
 * Each knows its line.
 */
function readLines(text, at) {
    return text
        .split(/\r\n?|\n/)
        .map((line, index) => ({ text: line.trim(), at: { ...at, line: index + 1 } }))
        .filter((item) => item.text !== "" && !item.text.startsWith("#"));
}
/**
 * The words of an input with one or more words a line, separated by commas.
 *
 * A `#` behind a word is refused: a comment there would become a part of the word, and a group of that name has no
 * members.
 */
function readWords(text, at) {
    const lines = readLines(text, at);
    const issues = lines
        .filter((line) => /\s#(\s|$)/.test(line.text))
        .map((line) => ({
        code: "usage",
        message: `${showValue(line.text)} ends with a comment, which would be taken for a part of the value`,
        hint: "Give the comment a line of its own",
        at: line.at,
    }));
    const words = lines.flatMap((line) => line.text.split(",")).map((word) => word.trim());
    return { value: words.filter((word) => word !== ""), issues };
}
const input_text_booleans = new Map([true, false].flatMap((value) => {
    const word = String(value);
    return [word, word.toUpperCase(), `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`].map((text) => [text, value]);
}));
/**
 * A boolean as YAML 1.2 writes it: `true`, `True`, `TRUE`, `false`, `False`, `FALSE`. `yes` and `1` are no booleans
 * there, and guessing would switch off what somebody wanted on.
 *
 * @see https://yaml.org/spec/1.2.2/#10212-boolean
 */
function readSwitch(text, at) {
    const value = input_text_booleans.get(text.trim());
    if (value !== undefined)
        return { value, issues: [] };
    const message = `${showValue(text)} is not a boolean`;
    return { value: false, issues: [{ code: "usage", message, hint: "Write true or false", at }] };
}

;// CONCATENATED MODULE: ./build/action/inputs.js





const rows = [...Object.values(REQUEST_OPTIONS), ...Object.values(ACTION_OPTIONS)];
/** The names of all inputs. */
const INPUT_NAMES = rows.flatMap(({ input }) => (input === false ? [] : [input]));
/** The environment variable in which the runner hands over an input. */
function inputVariable(name) {
    return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}
/** Where an input was given, for messages. */
function inputOrigin(name, line) {
    return { origin: `input ${name}`, ...(line === undefined ? {} : { line }) };
}
/**
 * Reads the inputs from the environment, as the runner sets them. An empty input counts as not given.
 *
 * @throws {ConfiguratorError} With every input that is unknown or not of its form.
 */
function readInputs(env) {
    const given = new Map();
    for (const [name, value] of Object.entries(env)) {
        if (name.toUpperCase().startsWith("INPUT_"))
            given.set(name.toUpperCase(), value ?? "");
    }
    const issues = unknownInputs([...given.keys()]);
    const textOf = (row) => {
        const text = given.get(inputVariable(String(row.input))) ?? "";
        return text.trim() === "" ? (row.default ?? "") : text;
    };
    const collect = (read) => {
        issues.push(...read.issues);
        return read.value;
    };
    const list = (row) => {
        const at = inputOrigin(String(row.input));
        return { text: collect(readWords(textOf(row), at)).join(","), at };
    };
    const one = (row) => {
        const at = inputOrigin(String(row.input));
        const text = textOf(row).trim();
        if (/[\r\n]/.test(text))
            issues.push(inputs_wrong(at, "takes one line, but has several", "Write one value"));
        return text === "" ? undefined : { text, at };
    };
    const items = (row) => readLines(textOf(row), inputOrigin(String(row.input)));
    const toggle = (row) => {
        const at = inputOrigin(String(row.input));
        return { text: String(row.input), at, value: collect(readSwitch(textOf(row) || "false", at)) };
    };
    const storageClassRwo = one(REQUEST_OPTIONS.storageClassRwo);
    const storageClassRwx = one(REQUEST_OPTIONS.storageClassRwx);
    const inputs = {
        request: {
            profiles: list(REQUEST_OPTIONS.profiles),
            groups: list(REQUEST_OPTIONS.groups),
            ...(storageClassRwo && { storageClassRwo }),
            ...(storageClassRwx && { storageClassRwx }),
            nodeSelectors: items(REQUEST_OPTIONS.nodeSelector),
            overrides: items(REQUEST_OPTIONS.override),
        },
        output: one(REQUEST_OPTIONS.output) ?? { text: REQUEST_OPTIONS.output.default, at: inputOrigin("output") },
        profilesDirs: items(REQUEST_OPTIONS.profilesDir),
        allowCodePacks: toggle(REQUEST_OPTIONS.allowCodePacks),
        failOnDrift: toggle(ACTION_OPTIONS.failOnDrift).value,
        dryRun: toggle(ACTION_OPTIONS.dryRun).value,
        publish: choose(ACTION_OPTIONS.publish, textOf(ACTION_OPTIONS.publish).trim(), issues),
    };
    if (issues.length > 0)
        throw new errors_ConfiguratorError(issues);
    return inputs;
}
// The runner only warns about a name that action.yml does not have, and then runs with the default in its place.
function unknownInputs(variables) {
    const known = new Set(INPUT_NAMES.map(inputVariable));
    return variables
        .filter((variable) => !known.has(variable))
        .map((variable) => {
        const name = variable.slice("INPUT_".length).toLowerCase();
        const hint = didYouMean(name.replaceAll("_", "-"), INPUT_NAMES) ?? `Inputs: ${INPUT_NAMES.join(", ")}`;
        return { code: "usage", message: "There is no input of this name", hint, at: inputOrigin(name) };
    });
}
function choose(row, text, issues) {
    const found = row.choices.find((choice) => choice === text);
    if (found !== undefined)
        return found;
    const hint = didYouMean(text, row.choices) ?? `Write one of: ${row.choices.join(", ")}`;
    issues.push(inputs_wrong(inputOrigin(row.input), `must be one of its choices, not ${showValue(text)}`, hint));
    return row.default;
}
function inputs_wrong(at, message, hint) {
    return { code: "usage", message: `This input ${message}`, hint, at };
}

;// CONCATENATED MODULE: ./build/action/mask.js

// The runner replaces a masked text everywhere: a shorter one, such as "true", would tear holes into other lines.
const SHORTEST = 8;
/** The credentials that stand in a config, to be masked: pull secrets, and variables with the name of one. */
function secretsOf(config) {
    const secrets = config.profiles.flatMap((profile) => [
        ...profile.image_pull_secrets.flatMap(({ data }) => (data === undefined ? [] : [data, ...passwordsOf(data)])),
        ...Object.entries(profile.pod_env_vars).flatMap(([name, value]) => typeof value === "string" && isSecretKey(name) ? [value] : []),
    ]);
    return [...new Set(secrets)].filter((secret) => secret.length >= SHORTEST && !secret.includes("{{"));
}
// What is in a docker configuration: the model has checked that it is base64 of a JSON object.
function passwordsOf(data) {
    if (data.includes("{{"))
        return [];
    const parsed = JSON.parse(Buffer.from(data, "base64").toString("utf8"));
    const auths = Object.values(Object(parsed.auths));
    return auths.flatMap((entry) => Object.entries(Object(entry)).flatMap(([key, value]) => typeof value === "string" && ["auth", "password", "identitytoken", "registrytoken"].includes(key) ? [value] : []));
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./build/report/matrix.js
/**
 * One entry a profile for `strategy.matrix` of a workflow, so that a later job can pull or scan each image. Profiles
 * without a slug or an image are left out. GitHub runs at most 256 jobs of one matrix.
 *
 * @see https://docs.github.com/actions/using-jobs/using-a-matrix-for-your-jobs
 *
 * @example
 * ```ts
 * import { matrix } from "app-hub-configurator";
 *
 * const definition = { slug: "lab", display_name: "Lab", kubespawner_override: { image: "org/lab:1.0" } };
 * console.log(JSON.stringify(matrix({ profiles: [{ definition }] })));
 * // {"include":[{"slug":"lab","image":"org/lab:1.0","display_name":"Lab"}]}
 * ```
 */
function matrix(config) {
    const profiles = matrix_read(config, "profiles");
    if (!Array.isArray(profiles))
        return { include: [] };
    const include = profiles.flatMap((profile) => {
        const definition = matrix_read(profile, "definition");
        const slug = matrix_read(definition, "slug");
        const image = matrix_read(matrix_read(definition, "kubespawner_override"), "image");
        const name = matrix_read(definition, "display_name");
        if (typeof slug !== "string" || typeof image !== "string" || slug === "" || image === "")
            return [];
        return [{ slug, image, display_name: typeof name === "string" ? name : slug }];
    });
    return { include };
}
function matrix_read(value, key) {
    return typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? value[key]
        : undefined;
}

;// CONCATENATED MODULE: ./build/report/profiles.js

const maxRows = 300;
// GitHub draws larger graphs too, but nobody can read them.
const maxEdges = 50;
/** A table of profiles and groups with what each profile gives its users. */
function profileTable(profiles) {
    const rows = profiles.slice(0, maxRows).map((profile) => {
        const name = profile.displayName === undefined ? "" : ` ${tableCell(profile.displayName)}`;
        const cells = [
            `${codeSpan(profile.slug)}${name}`,
            listCell(profile.groups),
            tableCell(profile.cpu ?? ""),
            tableCell(profile.memory ?? ""),
            tableCell(profile.gpu ?? ""),
            profile.image === undefined ? tableCell("") : codeSpan(profile.image),
            listCell(profile.volumes),
        ];
        return `| ${cells.join(" | ")} |`;
    });
    const more = profiles.length - rows.length;
    return [
        "| Profile | Groups | CPU | Memory | GPU | Image | Volumes |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        ...rows,
        ...(more > 0 ? ["", `… and ${more} more profiles`] : []),
    ].join("\n");
}
function listCell(values) {
    return values.length === 0 ? tableCell("") : values.map(codeSpan).join(", ");
}
/**
 * A Mermaid flowchart of groups and the profiles that they see; a sentence instead when it would have more than 50
 * lines between them, and nothing when there are none.
 */
function groupPicture(profiles) {
    const groups = [...new Set(profiles.flatMap((profile) => profile.groups))];
    const edges = profiles.flatMap((profile, index) => profile.groups.map((group) => `  g${groups.indexOf(group) + 1} --> p${index + 1}`));
    if (edges.length === 0)
        return "";
    if (edges.length > maxEdges) {
        return `${groups.length} groups see ${profiles.length} profiles in ${edges.length} combinations: too many for a picture.`;
    }
    const nodes = [
        ...groups.map((group, index) => `  g${index + 1}([${mermaidLabel(group)}])`),
        ...profiles.map((profile, index) => `  p${index + 1}[${mermaidLabel(profile.displayName ?? profile.slug)}]`),
    ];
    return ["```mermaid", "flowchart LR", ...nodes, ...edges, "```"].join("\n");
}

;// CONCATENATED MODULE: ./build/report/summary.js





/**
 * The summary of a run as GitHub's Markdown: findings, what changed in words, and a table and a picture of who sees
 * which profile. When nothing changed, the latter are folded. Cut between two lines where it is too long.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 *
 * @example
 * ```ts
 * import { renderSummary } from "app-hub-configurator";
 *
 * console.log(renderSummary({ config: { profiles: [] } }));
 * ```
 */
function renderSummary(input) {
    const { diff, findings = [] } = input;
    const profiles = profileFacts(input.config);
    const blocks = [
        `## ${markdownText(input.title ?? "Application Hub configuration")}`,
        headline(input, profiles),
        findingsMarkdown(findings),
        // A third of the limit at most, counted as if every character took three bytes, leaves room for the rest.
        diff === undefined || isEmpty(diff)
            ? ""
            : `### Changes\n\n${renderMarkdown(diff, { headingLevel: 4, maxLength: 300_000 }).trimEnd()}`,
        summary_profileBlocks(profiles, diff !== undefined && isEmpty(diff)),
    ];
    return cutMarkdown(`${blocks.filter((block) => block !== "").join("\n\n")}\n`, {
        limit: input.maxBytes ?? 1_000_000,
        unit: "bytes",
        note: "_The rest of the summary was cut: GitHub takes at most 1 MiB._",
    });
}
function headline(input, profiles) {
    const groups = new Set(profiles.flatMap((profile) => profile.groups)).size;
    const size = `${summary_number(profiles.length, "profile")} for ${summary_number(groups, "group")}`;
    const change = input.diff === undefined || !isEmpty(input.diff) ? "" : ` ${describeTotals(input.diff)}.`;
    const totals = findingTotals(input.findings ?? []);
    const outcome = input.outcome === undefined ? "" : `${markdownText(input.outcome).replace(/\.$/, "")}. `;
    return `${outcome}${size}.${change}${totals === "" ? "" : ` **${totals}.**`}`;
}
function summary_profileBlocks(profiles, isFolded) {
    if (profiles.length === 0)
        return "";
    const body = [profileTable(profiles), groupPicture(profiles)].filter((block) => block !== "").join("\n\n");
    return isFolded
        ? `<details><summary>Profiles and groups</summary>\n\n${body}\n\n</details>`
        : `### Profiles and groups\n\n${body}`;
}
function summary_number(count, word) {
    return `${count} ${word}${count === 1 ? "" : "s"}`;
}

;// CONCATENATED MODULE: ./build/report/mod.js



;// CONCATENATED MODULE: ./build/action/outputs.js



/** The largest `length` of the output `diff`, so that it fits into a comment, which takes 65,536 characters. */
const LONGEST_DIFF = 60_000;
/** All outputs by their names, as texts. */
function outputsOf(result) {
    const { path, text, changed, isNew, config, diff } = result;
    const slugs = changedSlugs(diff);
    const groups = new Set(config.profiles.flatMap((profile) => profile.groups));
    return {
        "config-path": path,
        changed: String(changed),
        sha256: (0,external_node_crypto_namespaceObject.createHash)("sha256").update(text).digest("hex"),
        profiles: JSON.stringify(config.profiles.map((profile) => profile.definition.slug)),
        groups: JSON.stringify([...groups]),
        added: JSON.stringify(slugs.added),
        removed: JSON.stringify(slugs.removed),
        modified: JSON.stringify(slugs.modified),
        diff: isEmpty(diff) ? "" : renderMarkdown(diff, { maxLength: LONGEST_DIFF, scripts: isNew ? "none" : "folded" }),
        matrix: JSON.stringify(matrix(config)),
    };
}

;// CONCATENATED MODULE: ./build/files/read_text.js

/** The largest file that is read as a part of a request: what a config map can hold is a sixteenth of it. */
const LARGEST_ASSET = 16 * 1024 * 1024;
/**
 * Reads a UTF-8 file whole. Only regular files: a FIFO would block for ever and a device may never end.
 *
 * @param at Where the file was named, for the message; default: the file itself.
 * @param limit Largest size in bytes.
 */
function readText(path, at, limit = LARGEST_ASSET) {
    const read = readBytes(path, at, limit);
    if ("issue" in read)
        return read;
    try {
        return { text: new TextDecoder("utf-8", { fatal: true }).decode(read.bytes) };
    }
    catch {
        const issue = { code: "not-utf8", message: `'${path}' is not UTF-8 text`, hint: "Save it as UTF-8" };
        return { issue: { ...issue, at: at ?? { origin: path } } };
    }
}
/** Reads a regular file of limited size. */
function readBytes(path, at, limit = LARGEST_ASSET) {
    const place = { at: at ?? { origin: path } };
    let file;
    try {
        // Not blocking, so that opening a FIFO without a writer returns.
        file = (0,external_node_fs_namespaceObject.openSync)(path, external_node_fs_namespaceObject.constants.O_RDONLY | (external_node_fs_namespaceObject.constants.O_NONBLOCK ?? 0));
        const status = (0,external_node_fs_namespaceObject.fstatSync)(file);
        const { size } = status;
        if (!status.isFile()) {
            const what = status.isDirectory() ? "a folder" : "no regular file";
            return {
                issue: { code: "file-unreadable", message: `'${path}' is ${what}`, hint: "Name a regular file", ...place },
            };
        }
        if (size > limit) {
            const message = `'${path}' has ${size} bytes, more than the ${limit} that are read`;
            return { issue: { code: "file-too-large", message, ...place } };
        }
        return { bytes: readAll(file, size) };
    }
    catch (error) {
        const { code } = error;
        if (code === "ENOENT" || code === "ENOTDIR") {
            return { issue: { code: "file-missing", message: `The file '${path}' does not exist`, ...place } };
        }
        const message = `The file '${path}' cannot be read: ${error.message}`;
        return { issue: { code: "file-unreadable", message, ...place } };
    }
    finally {
        if (file !== undefined)
            (0,external_node_fs_namespaceObject.closeSync)(file);
    }
}
function readAll(file, size) {
    const bytes = new Uint8Array(size);
    let length = 0;
    while (length < size) {
        const count = (0,external_node_fs_namespaceObject.readSync)(file, bytes, length, size - length, length);
        if (count === 0)
            break;
        length += count;
    }
    return bytes.subarray(0, length);
}

;// CONCATENATED MODULE: ./build/request/read_config.js


/**
 * The document in the text of a config, as the hub reads it; `undefined` for a text without one.
 *
 * @param origin Name of the file, for messages.
 * @throws {ConfiguratorError} When the hub cannot read it.
 */
function readConfigText(text, origin) {
    const yaml = readHubYaml(text);
    const fatal = yaml.problems.filter((problem) => problem.fatal);
    if (fatal.length > 0) {
        throw new errors_ConfiguratorError(fatal.map(({ message, hint, at: { line, column } }) => ({
            code: "yaml-syntax",
            message,
            at: { origin, line, column },
            ...(hint === undefined ? {} : { hint }),
        })));
    }
    return toValue(yaml.root);
}

;// CONCATENATED MODULE: ./build/action/previous.js



/** The largest config.yaml that is compared with; the hub cannot load anything near it. */
const previous_LARGEST_CONFIG = 4 * LARGEST_ASSET;
/**
 * Reads the file that the run is to replace. One that is no YAML is compared as if it were empty, with a warning: the
 * run repairs it.
 *
 * @param path Real path of the file.
 * @param name Its path in the workspace, for messages.
 * @throws {ConfiguratorError} When it cannot be read, or is no text.
 */
function readPrevious(path, name, output) {
    const nothing = { profiles: [] };
    const read = readText(path, output.at, previous_LARGEST_CONFIG);
    if ("issue" in read) {
        if (read.issue.code !== "file-missing")
            throw new errors_ConfiguratorError([read.issue]);
        return { text: undefined, document: nothing, warnings: [] };
    }
    try {
        return { text: read.text, document: readConfigText(read.text, name) ?? nothing, warnings: [] };
    }
    catch (error) {
        if (!(error instanceof errors_ConfiguratorError))
            throw error;
        const [first] = error.issues;
        const message = `The hub cannot read the file that was there, so every profile counts as added: ${first?.message}`;
        return { text: read.text, document: nothing, warnings: first === undefined ? [] : [{ ...first, message }] };
    }
}

;// CONCATENATED MODULE: ./build/publish/events.js
/**
 * Why a workflow run that this event started must not write, or nothing when it may: its content can come from somebody
 * without write access, while its token can write.
 *
 * @param eventName `GITHUB_EVENT_NAME`
 * @param payload the parsed file at `GITHUB_EVENT_PATH`
 * @see https://docs.github.com/actions/reference/security/secure-use
 *
 * @example
 * ```ts
 * import { untrustedEvent } from "app-hub-configurator";
 *
 * console.log(untrustedEvent("schedule", {})); // undefined
 * console.log(untrustedEvent("pull_request_target", {}) !== undefined); // true
 * ```
 */
function untrustedEvent(eventName, payload) {
    const event = (typeof payload === "object" && payload !== null ? payload : {});
    const here = event.repository?.full_name;
    const isForeign = (repository) => here === undefined || repository?.full_name?.toLowerCase() !== here.toLowerCase();
    if (eventName === "pull_request_target") {
        return "pull_request_target runs with a token that can write, for a pull request that anybody can open";
    }
    if (eventName === "workflow_run" && isForeign(event.workflow_run?.head_repository)) {
        return "the workflow_run event comes from a workflow that ran for a fork";
    }
    if (eventName.startsWith("pull_request") && isForeign(event.pull_request?.head?.repo)) {
        return `the ${eventName} event comes from a fork`;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/action/registry.js




/** The event of this run. A payload that cannot be read counts as none, which is trusted with nothing. */
function readEvent(env) {
    const name = env["GITHUB_EVENT_NAME"] ?? "";
    try {
        return { name, payload: JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(env["GITHUB_EVENT_PATH"] ?? "", "utf8")) };
    }
    catch {
        return { name, payload: undefined };
    }
}
/**
 * The profiles of a run: the built-in ones and those of the packs.
 *
 * @throws {ConfiguratorError} When a pack folder is outside of the workspace or missing, a pack is wrong, or code is
 *   to be run for an event that anybody can cause.
 */
async function registryOf(inputs, workspace, event) {
    if (inputs.allowCodePacks.value)
        refuseUntrusted(inputs, event);
    const [pack] = inputs.profilesDirs.map(({ text, at }) => ({ path: workspace.locate(text, at), text, at }));
    if (pack !== undefined) {
        const message = `The packs of '${pack.text}' cannot be loaded: this version has only the built-in profiles`;
        throw new errors_ConfiguratorError([{ code: "empty-pack", message, at: pack.at }]);
    }
    return builtinRegistry();
}
// A pack that is code runs with everything that the job may do.
function refuseUntrusted({ allowCodePacks }, event) {
    const reason = event.name === "" ? "the runner names no event" : untrustedEvent(event.name, event.payload);
    if (reason === undefined)
        return;
    const message = `Packs that are code are not run here: ${reason}`;
    const hint = "Leave allow-code-packs out of this workflow, or run it on push, schedule or workflow_dispatch";
    throw new errors_ConfiguratorError([{ code: "code-pack", message, hint, at: allowCodePacks.at }]);
}

// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __nccwpck_require__(708);
;// CONCATENATED MODULE: ./build/action/runner.js
/**
 * What a step tells the runner: commands on standard output, and files whose paths are in the environment.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 * @module
 */




/** The runner of an environment. */
function runnerOf(env, write = writeToStdout) {
    const command = (name, message, properties = {}) => {
        const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
        write(`::${name}${list.length === 0 ? "" : ` ${list.join(",")}`}::${escapeMessage(message)}\n`);
    };
    const log = (text) => write(`${safeLog(text)}\n`);
    const append = (what, variable, text) => {
        try {
            (0,external_node_fs_namespaceObject.appendFileSync)(env[variable] ?? "", text);
        }
        catch (error) {
            // Not every server has summaries, and a run by hand has none of these files.
            log(`${what} cannot be written to ${variable}: ${error.message}`);
        }
    };
    return {
        log,
        group: (name, text) => {
            command("group", safeLog(name));
            log(text);
            command("endgroup", "");
        },
        annotate: (kind, message, place) => {
            const properties = Object.entries(place).map(([key, value]) => [key, safeLog(String(value))]);
            command(kind, safeLog(message), Object.fromEntries(properties));
        },
        mask: (secret) => command("add-mask", secret),
        output: (outputs) => append("Outputs", "GITHUB_OUTPUT", Object.entries(outputs).map(outputText).join("")),
        summary: (markdown) => append("The summary", "GITHUB_STEP_SUMMARY", markdown),
    };
}
function writeToStdout(text) {
    external_node_process_.stdout.write(text);
}
// The delimiter cannot be known before, so that no value can end itself and begin another output.
function outputText([name, value]) {
    const delimiter = `end_${(0,external_node_crypto_namespaceObject.randomUUID)()}`;
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
function escapeMessage(text) {
    return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function escapeProperty(text) {
    return escapeMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

;// CONCATENATED MODULE: ./build/action/summary.js


/** Issues as findings of one severity. */
function findingsOf(severity, issues) {
    return issues.map(({ message, hint, path, at }) => ({
        severity,
        message,
        ...(hint === undefined ? {} : { hint }),
        ...(path === undefined ? {} : { path }),
        ...(at === undefined ? {} : { at }),
    }));
}
// GitHub drops a summary of more than 1 MiB; what is left is more than a hundred findings take.
const LONGEST_REPORT = 800_000;
/**
 * The summary of a run that made a config.
 *
 * @param more Markdown that stands below.
 */
function successSummary(input, more) {
    return [renderSummary({ ...input, maxBytes: LONGEST_REPORT }), more].filter((text) => text !== "").join("\n");
}
/** The summary of a run that made none. */
function failureSummary(issues) {
    const found = findingsMarkdown(findingsOf("error", issues));
    const blocks = [
        "## Application Hub configuration",
        "No config was made. The file that was there is untouched.",
        found,
    ];
    return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

;// CONCATENATED MODULE: ./build/action/workspace.js




/**
 * The workspace at a path: `GITHUB_WORKSPACE`, where actions/checkout puts the repository.
 *
 * @throws {ConfiguratorError} When it is no folder.
 */
function openWorkspace(path) {
    const at = { origin: "GITHUB_WORKSPACE" };
    if (!path || !(0,external_node_fs_namespaceObject.statSync)(path, { throwIfNoEntry: false })?.isDirectory()) {
        const message = path ? `The workspace '${path}' is not a folder` : "The runner names no workspace";
        const hint = "Run the action in a job of GitHub Actions, behind actions/checkout";
        throw new errors_ConfiguratorError([{ code: "file-missing", message, hint, at }]);
    }
    const root = (0,external_node_fs_namespaceObject.realpathSync)(path);
    const inside = (target) => {
        const rest = (0,external_node_path_namespaceObject.relative)(root, target);
        if (rest === ".." || rest.startsWith(`..${external_node_path_namespaceObject.sep}`) || (0,external_node_path_namespaceObject.isAbsolute)(rest))
            return undefined;
        return rest.split(external_node_path_namespaceObject.sep).join("/");
    };
    const check = (text, from) => {
        let target;
        try {
            target = realPath((0,external_node_path_namespaceObject.resolve)(root, text));
        }
        catch (error) {
            const message = `'${text}' cannot be followed: ${error.message}`;
            return { issue: { code: "file-unreadable", message, at: from } };
        }
        const rest = inside(target);
        if (rest === undefined) {
            const message = `'${text}' leads out of the workspace`;
            const hint = "Name a path in the repository, such as config.yaml";
            return { issue: { code: "path-outside", message, hint, at: from } };
        }
        // Its config file holds the token of actions/checkout, and its hooks run in later steps.
        if (rest.split("/").some((part) => part.toLowerCase() === ".git")) {
            const message = `'${text}' is in a .git folder, which is neither read nor written`;
            return { issue: { code: "path-outside", message, hint: "Name another folder", at: from } };
        }
        return { path: target };
    };
    return {
        root,
        locate: (text, from) => {
            const checked = check(text, from);
            if ("issue" in checked)
                throw new errors_ConfiguratorError([checked.issue]);
            return checked.path;
        },
        inside: (target) => inside(target) ?? target,
        fileInside: (text) => {
            const checked = check(text, { origin: text });
            if ("issue" in checked || !(0,external_node_fs_namespaceObject.statSync)(checked.path, { throwIfNoEntry: false })?.isFile())
                return undefined;
            return inside(checked.path);
        },
        readText: (text, from) => {
            const checked = check(text, from ?? { origin: text });
            return "issue" in checked ? checked : readText(checked.path, from);
        },
    };
}
// realpath fails where the last parts do not exist yet.
function realPath(path) {
    if ((0,external_node_fs_namespaceObject.lstatSync)(path, { throwIfNoEntry: false }) !== undefined && (0,external_node_fs_namespaceObject.statSync)(path, { throwIfNoEntry: false })) {
        return (0,external_node_fs_namespaceObject.realpathSync)(path);
    }
    const folder = (0,external_node_path_namespaceObject.dirname)(path);
    return folder === path ? path : (0,external_node_path_namespaceObject.join)(realPath(folder), (0,external_node_path_namespaceObject.basename)(path));
}

;// CONCATENATED MODULE: ./build/action/run.js














/** Exit codes of the action; the runner tells only zero from the rest. */
const EXIT = { done: 0, wrong: 1, bug: 70 };
/**
 * Runs the action: inputs to config to file, with outputs, annotations, log and summary.
 *
 * @returns the exit code of the step
 */
async function run_run(env) {
    const runner = runnerOf(env);
    let workspace;
    try {
        const inputs = readInputs(env);
        workspace = openWorkspace(env["GITHUB_WORKSPACE"]);
        return await work(inputs, workspace, env, runner);
    }
    catch (error) {
        if (!(error instanceof errors_ConfiguratorError))
            return reportBug(error, runner);
        annotate(runner, "error", error.issues, workspace);
        runner.summary(failureSummary(error.issues));
        return EXIT.wrong;
    }
}
async function work(inputs, workspace, env, runner) {
    const target = workspace.locate(inputs.output.text, inputs.output.at);
    const path = workspace.inside(target);
    const registry = await registryOf(inputs, workspace, readEvent(env));
    const { config, text, warnings: requestWarnings } = compose(inputs.request, registry, workspace.readText);
    for (const secret of secretsOf(config))
        runner.mask(secret);
    const hub = checkWithHub(text, inputs.request.overrides ?? []);
    throwIfAny(hub.errors);
    const previous = readPrevious(target, path, inputs.output);
    const diff = diffConfigs(previous.document, config);
    const isNew = previous.text === undefined;
    const result = { path, text, changed: previous.text !== text, isNew, config, diff };
    const warnings = [...requestWarnings, ...previous.warnings];
    const { outcome, drift } = await deliver(inputs, workspace, target, result);
    runner.output(outputsOf(result));
    annotate(runner, "warning", warnings, workspace);
    logChanges(result, runner);
    if (drift) {
        const hint = "Run the action without fail-on-drift, or dump-config with the same values, and commit the file";
        runner.annotate("error", `${outcome}. ${hint}`, { title: "Drift", file: path });
    }
    else
        runner.log(outcome);
    // A file that was not there has nothing to compare with.
    const summary = { config, outcome, findings: findingsOf("warning", warnings), ...(isNew ? {} : { diff }) };
    runner.summary(successSummary(summary, warningsMarkdown(hub.warnings)));
    return drift ? EXIT.wrong : EXIT.done;
}
function logChanges({ path, changed, isNew, diff }, runner) {
    if (!changed || isNew)
        return;
    const text = isEmpty(diff) ? "Only the form differs: order, quotes or comments" : renderText(diff).trimEnd();
    runner.group(`Changes of ${path}`, text);
}
function reportBug(error, runner) {
    const message = "The action failed in a way that is its own fault. Please report it with the text in the log.";
    runner.annotate("error", message, {});
    for (let cause = error; cause !== undefined; cause = cause instanceof Error ? cause.cause : undefined) {
        runner.log(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
    }
    return EXIT.bug;
}


/***/ }),

/***/ 977:
/***/ ((__unused_webpack___webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(532);

// A run uses each schema a few times, where compiling it costs more than it saves. Imported before anything that makes
// schemas, and only by entries: a library must not change this for the program that uses it.
zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .config */ .$W({ jitless: true });


/***/ }),

/***/ 532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $W: () => (/* binding */ config),
/* harmony export */   GT: () => (/* binding */ $ZodAsyncError),
/* harmony export */   cr: () => (/* binding */ globalConfig),
/* harmony export */   xI: () => (/* binding */ $constructor)
/* harmony export */ });
/* unused harmony exports NEVER, $brand, $ZodEncodeError */
/* harmony import */ var _util_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(723);
var _a;

/** A special constant with type `never` */
const NEVER = /*@__PURE__*/ Object.freeze({
    status: "aborted",
});
/* Shared descriptor for installing `_zod`; defineProperty reads it
 * synchronously, so reusing one object avoids a per-instance allocation. */
const _zodDesc = { value: undefined, enumerable: false };
// null where suppressing the capture would be unrecoverable: `parse()` puts the frames back with `captureStackTrace`, so without it the throw would lose its stack. also latched to null once `stackTraceLimit` proves unassignable, which a realm can do at any point by hardening Error
let _E = "captureStackTrace" in Error ? Error : null;
// v8 captures a stack trace inside the Error constructor, which dominates a failed parse; costs only the frames, and parse() restores those. the constructor must RUN: Object.create is cheaper and passes instanceof, but Error.isError and util.types.isNativeError check an internal slot
function newError(Definition) {
    const E = _E;
    if (E) {
        const saved = E.stackTraceLimit;
        if (typeof saved === "number") {
            try {
                E.stackTraceLimit = 0;
            }
            catch {
                _E = null;
                return new Definition();
            }
            try {
                return new Definition();
            }
            finally {
                E.stackTraceLimit = saved;
            }
        }
    }
    return new Definition();
}
function $constructor(name, initializer, 
/** This trait's members, installed once on every prototype that composes it. They cannot be declared in the initializer above: that runs per instance, and the prototype is shared. */
proto, params) {
    // Prototype for this constructor's `_zod` internals. Lazily-derived fields (`values`, `pattern`, `optin`, …) install here once rather than as an accessor on every instance.
    const zodProto = {};
    // Assigning the fields in the constructor body is what gives instances in-object slots; building the object literally and reparenting it costs a second allocation and a generic property copy.
    function Internals(def) {
        this.def = def;
        this.constr = _;
        this.traits = new Set();
    }
    Internals.prototype = zodProto;
    const protoMembers = proto;
    // One trait's members land on every prototype whose chain composes it, so the answer is per prototype rather than per trait.
    const initialized = protoMembers && new WeakSet();
    function init(inst, def) {
        if (!inst._zod) {
            _zodDesc.value = new Internals(def);
            try {
                Object.defineProperty(inst, "_zod", _zodDesc);
            }
            finally {
                // Cleared even on throw, so the shared descriptor never leaks one instance's internals into the next.
                _zodDesc.value = undefined;
            }
        }
        else if (inst._zod.traits.has(name)) {
            return;
        }
        inst._zod.traits.add(name);
        initializer(inst, def);
        if (initialized) {
            // `super(def)` from a user subclass gives `this` a prototype the subclass owns, and installing there would overwrite whatever the subclass declared. `constr` built the instance, so its prototype is the one below the subclass's that should carry the members. A receiver whose chain never reaches that prototype installs on its own, which for a plain object handed straight to `init` means `Object.prototype` — unchanged from before.
            const own = Object.getPrototypeOf(inst);
            const ctorProto = inst._zod.constr.prototype;
            let up = own;
            while (up && up !== ctorProto)
                up = Object.getPrototypeOf(up);
            const target = up ?? own;
            if (!initialized.has(target)) {
                initialized.add(target);
                (0,_util_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)(target, protoMembers);
            }
        }
        // support prototype modifications; for-in avoids the array allocation of Object.keys on the (usually empty) prototype
        const proto = _.prototype;
        for (const k in proto) {
            if (!Object.prototype.hasOwnProperty.call(proto, k))
                continue;
            if (!(k in inst)) {
                inst[k] = proto[k].bind(inst);
            }
        }
    }
    // doesn't work if Parent has a constructor with arguments
    const Parent = params?.Parent ?? Object;
    class Definition extends Parent {
    }
    Object.defineProperty(Definition, "name", { value: name });
    function _(def) {
        const inst = params?.Parent ? newError(Definition) : this;
        init(inst, def);
        const deferred = inst._zod.deferred;
        if (deferred) {
            for (const fn of deferred) {
                fn();
            }
            // Released: initializers run once, and the list would otherwise be retained for the schema's lifetime.
            inst._zod.deferred = undefined;
        }
        // Global post-processor hook. Internal: installed by `import "zod/compile"` to enable AOT compilation for every constructed schema. Runs last, once the instance is fully built, because it hands the instance to compile(). The post-processor is expected to be reentrancy-guarded by its own implementation.
        const pp = globalThis.__zod_globalConfig?.postProcessor;
        if (pp)
            pp(inst);
        return inst;
    }
    Object.defineProperty(_, "init", { value: init });
    Object.defineProperty(_, Symbol.hasInstance, {
        value: (inst) => {
            if (params?.Parent && inst instanceof params.Parent)
                return true;
            return inst?._zod?.traits?.has(name);
        },
    });
    Object.defineProperty(_, "name", { value: name });
    return _;
}
//////////////////////////////   UTILITIES   ///////////////////////////////////////
const $brand = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("zod_brand")));
class $ZodAsyncError extends Error {
    constructor() {
        super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
    }
}
class $ZodEncodeError extends Error {
    constructor(name) {
        super(`Encountered unidirectional transform during encode: ${name}`);
        this.name = "ZodEncodeError";
    }
}
(_a = globalThis).__zod_globalConfig ?? (_a.__zod_globalConfig = {});
const globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
    if (newConfig)
        Object.assign(globalConfig, newConfig);
    return globalConfig;
}


/***/ }),

/***/ 723:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A2: () => (/* binding */ normalizeParams),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   NM: () => (/* binding */ optionalKeys),
/* harmony export */   O7: () => (/* binding */ codePointLength),
/* harmony export */   PO: () => (/* binding */ cached),
/* harmony export */   QH: () => (/* binding */ aborted),
/* harmony export */   Qd: () => (/* binding */ isPlainObject),
/* harmony export */   Rc: () => (/* binding */ getLengthableOrigin),
/* harmony export */   Vy: () => (/* binding */ assignProp),
/* harmony export */   X: () => (/* binding */ installLazyProp),
/* harmony export */   X$: () => (/* binding */ extend),
/* harmony export */   cl: () => (/* binding */ nullish),
/* harmony export */   d3: () => (/* binding */ attachSchema),
/* harmony export */   gx: () => (/* binding */ captureStackTrace),
/* harmony export */   hi: () => (/* binding */ sizeCaps),
/* harmony export */   iR: () => (/* binding */ finalizeIssue),
/* harmony export */   jD: () => (/* binding */ hide),
/* harmony export */   k8: () => (/* binding */ jsonStringifyReplacer),
/* harmony export */   lQ: () => (/* binding */ prefixIssues),
/* harmony export */   o8: () => (/* binding */ clone),
/* harmony export */   ol: () => (/* binding */ members),
/* harmony export */   p6: () => (/* binding */ cleanRegex),
/* harmony export */   qQ: () => (/* binding */ propertyKeyTypes),
/* harmony export */   qh: () => (/* binding */ own),
/* harmony export */   rL: () => (/* binding */ explicitlyAborted),
/* harmony export */   sD: () => (/* binding */ escapeRegex),
/* harmony export */   v5: () => (/* binding */ defineLazyInternal),
/* harmony export */   w5: () => (/* binding */ getEnumValues),
/* harmony export */   yG: () => (/* binding */ shallowClone),
/* harmony export */   zH: () => (/* binding */ NUMBER_FORMAT_RANGES)
/* harmony export */ });
/* unused harmony exports assertEqual, assertNotEqual, toZod, assertIs, assertNever, assert, joinValues, floatSafeRemainder, defineLazy, objectClone, rawShape, mergeDefs, cloneDef, getElementAtPath, promiseAllObject, randomString, esc, slugify, allowsEval, numKeys, getParsedType, primitiveTypes, createTransparentProxy, stringifyPrimitive, BIGINT_FORMAT_RANGES, pick, omit, safeExtend, merge, partial, required, unwrapMessage, getSizableOrigin, parsedType, issue, cleanEnum, base64ToUint8Array, uint8ArrayToBase64, base64urlToUint8Array, uint8ArrayToBase64url, hexToUint8Array, uint8ArrayToHex, Class, derived, CONSTANT_CATCH, constantCatch */

// functions
function assertEqual(val) {
    return val;
}
function assertNotEqual(val) {
    return val;
}
function toZod() {
    return (schema) => schema;
}
function assertIs(_arg) { }
function assertNever(_x) {
    throw new Error("Unexpected value in exhaustive check");
}
function assert(_) { }
function getEnumValues(entries) {
    const numericValues = Object.values(entries).filter((v) => typeof v === "number");
    const values = Object.entries(entries)
        .filter(([k, _]) => numericValues.indexOf(+k) === -1)
        .map(([_, v]) => v);
    return values;
}
function joinValues(array, separator = "|") {
    return array.map((val) => stringifyPrimitive(val)).join(separator);
}
function jsonStringifyReplacer(_, value) {
    if (typeof value === "bigint")
        return value.toString();
    return value;
}
// the accessor lives on a shared prototype: an own accessor makes every box a dictionary-mode object (~360 B and a slow load per read against ~100 B and an inlined getter here)
class Cached {
    constructor(getter) {
        this._getter = getter;
        this._value = undefined;
    }
    get value() {
        const getter = this._getter;
        if (getter !== undefined) {
            this._value = getter();
            this._getter = undefined;
        }
        return this._value;
    }
}
function cached(getter) {
    return new Cached(getter);
}
function nullish(input) {
    return input === null || input === undefined;
}
function cleanRegex(source) {
    const start = source.startsWith("^") ? 1 : 0;
    const end = source.endsWith("$") ? source.length - 1 : source.length;
    return source.slice(start, end);
}
function floatSafeRemainder(val, step) {
    const ratio = val / step;
    const roundedRatio = Math.round(ratio);
    // `val` and `step` each round to a double before the division rounds again, so a true decimal multiple's quotient can sit up to 1.5 of these scaled epsilons from the integer. A 1x tolerance therefore rejected 2.03 as a multiple of 0.07; 4x covers the worst case with margin.
    const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(ratio), 1);
    if (Math.abs(ratio - roundedRatio) < tolerance)
        return 0;
    return ratio - roundedRatio;
}
const EVALUATING = /* @__PURE__*/ (/* unused pure expression or super */ null && (Symbol("evaluating")));
function defineLazy(object, key, getter) {
    let value = undefined;
    Object.defineProperty(object, key, {
        get() {
            if (value === EVALUATING) {
                // Circular reference detected, return undefined to break the cycle
                return undefined;
            }
            if (value === undefined) {
                value = EVALUATING;
                value = getter();
            }
            return value;
        },
        set(v) {
            Object.defineProperty(object, key, {
                value: v,
                // configurable: true,
            });
            // object[key] = v;
        },
        configurable: true,
    });
}
function objectClone(obj) {
    return Object.create(Object.getPrototypeOf(obj), Object.getOwnPropertyDescriptors(obj));
}
function assignProp(target, prop, value) {
    Object.defineProperty(target, prop, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
    });
}
/**
 * Whichever object a def's `shape` currently answers from: the one the caller passed until the first read, the frozen copy after it.
 *
 * Its keys and descriptors read without invoking anything, which is what lets a discriminated union check its discriminator, and the cycle walk read a shape, without resolving a getter that references the schema being constructed. A def that answers `shape` from an accessor of its own has none.
 */
function rawShape(def) {
    const desc = Object.getOwnPropertyDescriptor(def, "shape");
    return desc?.get ? desc.get.raw : desc?.value;
}
// where a builder reads its source's keys and descriptors, resolving only a shape a def answers for itself. A shape resolves by object spread, so only its enumerable keys are ever part of it.
function sourceShape(schema) {
    return rawShape(schema._zod.def) ?? schema._zod.def.shape;
}
// a key whose value is not settled yet, self-caching so every read after the first gets the same one
function deferProp(target, key, getter) {
    Object.defineProperty(target, key, {
        get() {
            const value = getter();
            assignProp(this, key, value);
            return value;
        },
        enumerable: true,
        configurable: true,
    });
}
// Writes a settled key. A plain assignment is much cheaper than `defineProperty` and produces the same descriptor, but it runs whatever setter already answers to the key — an accessor this shape deferred, or an inherited one, which `__proto__` has on every object and prototype pollution can add for any name.
function putProp(target, key, value) {
    if (key in target)
        assignProp(target, key, value);
    else
        target[key] = value;
}
/**
 * Copies `keys` of `source`'s shape onto `target`, each value passed through `wrap`.
 *
 * A key the source has resolved is copied through now, so the derived shape states it outright and nothing has to resolve it to learn what it holds. A key the source still defers stays deferred, and reads back through the source's own `shape`, so it resolves once and both shapes get that one schema.
 */
function mirrorShape(target, source, keys, wrap) {
    const raw = sourceShape(source);
    for (const key of keys) {
        const desc = Object.getOwnPropertyDescriptor(raw, key);
        if (!desc.enumerable)
            continue;
        if (desc.get) {
            deferProp(target, key, () => {
                const value = source._zod.def.shape[key];
                return wrap ? wrap(value, key) : value;
            });
        }
        else
            putProp(target, key, wrap ? wrap(desc.value, key) : desc.value);
    }
}
// same, for a plain shape a caller passed rather than a schema's
function mirrorProps(target, source) {
    for (const key of Reflect.ownKeys(source)) {
        const desc = Object.getOwnPropertyDescriptor(source, key);
        if (!desc.enumerable)
            continue;
        if (desc.get)
            deferProp(target, key, () => source[key]);
        else
            putProp(target, key, desc.value);
    }
}
function mergeDefs(...defs) {
    const mergedDescriptors = {};
    for (const def of defs) {
        const descriptors = Object.getOwnPropertyDescriptors(def);
        Object.assign(mergedDescriptors, descriptors);
    }
    return Object.defineProperties({}, mergedDescriptors);
}
function cloneDef(schema) {
    return mergeDefs(schema._zod.def);
}
function getElementAtPath(obj, path) {
    if (!path)
        return obj;
    return path.reduce((acc, key) => acc?.[key], obj);
}
function promiseAllObject(promisesObj) {
    const keys = Object.keys(promisesObj);
    const promises = keys.map((key) => promisesObj[key]);
    return Promise.all(promises).then((results) => {
        const resolvedObj = {};
        for (let i = 0; i < keys.length; i++) {
            resolvedObj[keys[i]] = results[i];
        }
        return resolvedObj;
    });
}
function randomString(length = 10) {
    const chars = "abcdefghijklmnopqrstuvwxyz";
    let str = "";
    for (let i = 0; i < length; i++) {
        str += chars[Math.floor(Math.random() * chars.length)];
    }
    return str;
}
function esc(str) {
    return JSON.stringify(str);
}
function slugify(input) {
    return input
        .toLowerCase()
        .trim()
        .replace(/[^\w\s-]/g, "")
        .replace(/[\s_-]+/g, "-")
        .replace(/^-+|-+$/g, "");
}
const captureStackTrace = ("captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => { });
function isObject(data) {
    return typeof data === "object" && data !== null && !Array.isArray(data);
}
const allowsEval = /* @__PURE__*/ (/* unused pure expression or super */ null && (cached(() => {
    // Skip the probe under `jitless`: strict CSPs report the caught `new Function` as a `securitypolicyviolation` even though the throw is swallowed.
    if (globalConfig.jitless) {
        return false;
    }
    // @ts-ignore
    if (typeof navigator !== "undefined" && navigator?.userAgent?.includes("Cloudflare")) {
        return false;
    }
    try {
        const F = Function;
        new F("");
        return true;
    }
    catch (_) {
        return false;
    }
})));
function isPlainObject(o) {
    if (isObject(o) === false)
        return false;
    // modified constructor
    const ctor = o.constructor;
    if (ctor === undefined)
        return true;
    if (typeof ctor !== "function")
        return true;
    // modified prototype
    const prot = ctor.prototype;
    if (isObject(prot) === false)
        return false;
    // ctor doesn't have static `isPrototypeOf`
    if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) {
        return false;
    }
    return true;
}
function shallowClone(o) {
    if (isPlainObject(o))
        return { ...o };
    if (Array.isArray(o))
        return [...o];
    if (o instanceof Map)
        return new Map(o);
    if (o instanceof Set)
        return new Set(o);
    return o;
}
function numKeys(data) {
    let keyCount = 0;
    for (const key in data) {
        if (Object.prototype.hasOwnProperty.call(data, key)) {
            keyCount++;
        }
    }
    return keyCount;
}
const getParsedType = (data) => {
    const t = typeof data;
    switch (t) {
        case "undefined":
            return "undefined";
        case "string":
            return "string";
        case "number":
            return Number.isNaN(data) ? "nan" : "number";
        case "boolean":
            return "boolean";
        case "function":
            return "function";
        case "bigint":
            return "bigint";
        case "symbol":
            return "symbol";
        case "object":
            if (Array.isArray(data)) {
                return "array";
            }
            if (data === null) {
                return "null";
            }
            if (data.then && typeof data.then === "function" && data.catch && typeof data.catch === "function") {
                return "promise";
            }
            if (typeof Map !== "undefined" && data instanceof Map) {
                return "map";
            }
            if (typeof Set !== "undefined" && data instanceof Set) {
                return "set";
            }
            if (typeof Date !== "undefined" && data instanceof Date) {
                return "date";
            }
            // @ts-ignore
            if (typeof File !== "undefined" && data instanceof File) {
                return "file";
            }
            return "object";
        default:
            throw new Error(`Unknown data type: ${t}`);
    }
};
const propertyKeyTypes = /* @__PURE__*/ new Set(["string", "number", "symbol"]);
const primitiveTypes = /* @__PURE__*/ new Set([
    "string",
    "number",
    "bigint",
    "boolean",
    "symbol",
    "undefined",
]);
function escapeRegex(str) {
    return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
// zod-specific utils
function clone(inst, def, params) {
    const cl = new inst._zod.constr(def ?? inst._zod.def);
    if (!def || params?.parent)
        cl._zod.parent = inst;
    return cl;
}
function normalizeParams(_params) {
    const params = _params;
    if (!params)
        return {};
    if (typeof params === "string")
        return { error: () => params };
    if (params?.message !== undefined) {
        if (params?.error !== undefined)
            throw new Error("Cannot specify both `message` and `error` params");
        params.error = params.message;
    }
    delete params.message;
    if (typeof params.error === "string")
        return { ...params, error: () => params.error };
    return params;
}
function createTransparentProxy(getter) {
    let target;
    return new Proxy({}, {
        get(_, prop, receiver) {
            target ?? (target = getter());
            return Reflect.get(target, prop, receiver);
        },
        set(_, prop, value, receiver) {
            target ?? (target = getter());
            return Reflect.set(target, prop, value, receiver);
        },
        has(_, prop) {
            target ?? (target = getter());
            return Reflect.has(target, prop);
        },
        deleteProperty(_, prop) {
            target ?? (target = getter());
            return Reflect.deleteProperty(target, prop);
        },
        ownKeys(_) {
            target ?? (target = getter());
            return Reflect.ownKeys(target);
        },
        getOwnPropertyDescriptor(_, prop) {
            target ?? (target = getter());
            return Reflect.getOwnPropertyDescriptor(target, prop);
        },
        defineProperty(_, prop, descriptor) {
            target ?? (target = getter());
            return Reflect.defineProperty(target, prop, descriptor);
        },
    });
}
function stringifyPrimitive(value) {
    if (typeof value === "bigint")
        return value.toString() + "n";
    if (typeof value === "string")
        return `"${value}"`;
    return `${value}`;
}
function optionalKeys(shape) {
    return Object.keys(shape).filter((k) => {
        return shape[k]._zod.optin !== undefined && shape[k]._zod.optout === "optional";
    });
}
// Wrapped in a `@__PURE__` IIFE: esbuild never tree-shakes a top-level initializer that contains a member access on `Number`, so the bare object literal survived into every bundle.
const NUMBER_FORMAT_RANGES = /*@__PURE__*/ (() => ({
    safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    int32: [-2147483648, 2147483647],
    uint32: [0, 4294967295],
    float32: [-3.4028234663852886e38, 3.4028234663852886e38],
    float64: [-Number.MAX_VALUE, Number.MAX_VALUE],
}))();
const BIGINT_FORMAT_RANGES = {
    int64: [/* @__PURE__*/ BigInt("-9223372036854775808"), /* @__PURE__*/ BigInt("9223372036854775807")],
    uint64: [/* @__PURE__*/ BigInt(0), /* @__PURE__*/ BigInt("18446744073709551615")],
};
function pick(schema, mask) {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(".pick() cannot be used on object schemas containing refinements");
    }
    const newShape = {};
    mirrorShape(newShape, schema, maskedKeys(schema, mask));
    return clone(schema, mergeDefs(currDef, { shape: newShape, checks: [] }));
}
// the mask keys that select something, checked against the source's shape without resolving it
function maskedKeys(schema, mask) {
    const raw = sourceShape(schema);
    const keys = [];
    // `for...in` skips symbols, so a symbol in the mask would select nothing
    for (const key of Reflect.ownKeys(mask)) {
        if (!Object.getOwnPropertyDescriptor(raw, key)?.enumerable) {
            throw new Error(`Unrecognized key: "${String(key)}"`);
        }
        if (mask[key])
            keys.push(key);
    }
    return keys;
}
function omit(schema, mask) {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(".omit() cannot be used on object schemas containing refinements");
    }
    const omitted = new Set(maskedKeys(schema, mask));
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)).filter((key) => !omitted.has(key)));
    return clone(schema, mergeDefs(currDef, { shape: newShape, checks: [] }));
}
function extend(schema, shape) {
    if (!isPlainObject(shape)) {
        throw new Error("Invalid input to extend: expected a plain object");
    }
    const checks = schema._zod.def.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        // Only throw if new shape overlaps with existing shape. Use getOwnPropertyDescriptor to check key existence without accessing values
        const existingShape = sourceShape(schema);
        for (const key of Reflect.ownKeys(shape)) {
            if (Object.getOwnPropertyDescriptor(existingShape, key) !== undefined) {
                throw new Error("Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.");
            }
        }
    }
    return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
// the source's keys, then the caller's overlaid on top
function extended(schema, shape) {
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)));
    mirrorProps(newShape, shape);
    return newShape;
}
function safeExtend(schema, shape) {
    if (!isPlainObject(shape)) {
        throw new Error("Invalid input to safeExtend: expected a plain object");
    }
    return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function merge(a, b) {
    if (!b?._zod?.def) {
        throw new Error("Invalid input to merge: expected an object schema. To merge a plain shape, use `.extend()`.");
    }
    if (a._zod.def.checks?.length) {
        throw new Error(".merge() cannot be used on object schemas containing refinements. Use .safeExtend() instead.");
    }
    const newShape = {};
    mirrorShape(newShape, a, Reflect.ownKeys(sourceShape(a)));
    mirrorShape(newShape, b, Reflect.ownKeys(sourceShape(b)));
    const def = mergeDefs(a._zod.def, {
        shape: newShape,
        get catchall() {
            return b._zod.def.catchall;
        },
        checks: b._zod.def.checks ?? [],
    });
    return clone(a, def);
}
function partial(Class, schema, mask, name = "partial") {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(`.${name}() cannot be used on object schemas containing refinements`);
    }
    const selected = mask ? new Set(maskedKeys(schema, mask)) : undefined;
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), Class &&
        ((value, key) => (selected && !selected.has(key) ? value : new Class({ type: "optional", innerType: value }))));
    return clone(schema, mergeDefs(schema._zod.def, { shape: newShape, checks: [] }));
}
function required(Class, schema, mask) {
    const selected = mask ? new Set(maskedKeys(schema, mask)) : undefined;
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), (value, key) => 
    // overwrite with non-optional
    selected && !selected.has(key) ? value : new Class({ type: "nonoptional", innerType: value }));
    return clone(schema, mergeDefs(schema._zod.def, { shape: newShape }));
}
// invalid_type | too_big | too_small | invalid_format | not_multiple_of | unrecognized_keys | invalid_union | invalid_key | invalid_element | invalid_value | custom
function aborted(x, startIndex = 0) {
    if (x.aborted === true)
        return true;
    for (let i = startIndex; i < x.issues.length; i++) {
        if (x.issues[i]?.continue !== true) {
            return true;
        }
    }
    return false;
}
// Checks for explicit abort (continue === false), as opposed to implicit abort (continue === undefined). Used to respect `abort: true` in .refine() even for checks that have a `when` function.
function explicitlyAborted(x, startIndex = 0) {
    if (x.aborted === true)
        return true;
    for (let i = startIndex; i < x.issues.length; i++) {
        if (x.issues[i]?.continue === false) {
            return true;
        }
    }
    return false;
}
function prefixIssues(path, issues) {
    return issues.map((iss) => {
        var _a;
        (_a = iss).path ?? (_a.path = []);
        iss.path.unshift(path);
        return iss;
    });
}
function unwrapMessage(message) {
    return typeof message === "string" ? message : message?.message;
}
/* A check holds no link back to the schema it is attached to — the same check instance is shared by every clone of that schema — so the owner is stamped onto the issues a check just raised, at the only point where both are in scope. Runs on the failure path only; `start` is the issue count from before the check ran. */
/** The leading size checks of `defChecks` that set an upper bound, each paired with it. */
function sizeCaps(defChecks) {
    const caps = [];
    for (const ch of defChecks ?? []) {
        const d = ch._zod.def;
        // a later check may rewrite the value
        if (!/_(length|size)$|_equals$/.test(d.check))
            break;
        const max = d.maximum ?? d.length ?? d.size;
        if (max >= 0)
            caps.push([max, ch]);
    }
    return caps;
}
function attachSchema(issues, start, inst) {
    var _a;
    for (let i = start; i < issues.length; i++) {
        (_a = issues[i]).schema ?? (_a.schema = inst);
    }
}
function finalizeIssue(iss, ctx, config) {
    var _a;
    // A schema that raised an issue itself owns it outright, and outranks any stamp an enclosing check left in `attachSchema`. String formats and z.custom() are schema and check at once, so when they act as a check they defer to that stamp instead.
    const traits = iss.inst?._zod?.traits;
    if (traits?.has("$ZodType")) {
        if (traits.has("$ZodCheck"))
            (_a = iss).schema ?? (_a.schema = iss.inst);
        else
            iss.schema = iss.inst;
    }
    // Decreasing specificity, first map to return a message wins. `inst` is whatever raised the issue, so a check's own map outranks the owning schema's.
    const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : undefined;
    const message = iss.message
        ? iss.message
        : (unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ??
            unwrapMessage(schemaError?.(iss)) ??
            unwrapMessage(ctx?.error?.(iss)) ??
            unwrapMessage(config.customError?.(iss)) ??
            unwrapMessage(config.localeError?.(iss)) ??
            "Invalid input");
    // an explicit own-key copy beats object rest with excluded keys, which v8 routes through a generic runtime call; Object.keys rather than for-in so an issue pushed with a prototype does not leak inherited keys, and an own __proto__ key is dropped rather than assigned through the setter
    const full = {};
    for (const k of Object.keys(iss)) {
        if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__")
            continue;
        full[k] = iss[k];
    }
    full.path ?? (full.path = []);
    full.message = message;
    if (ctx?.reportInput) {
        full.input = iss.input;
    }
    return full;
}
function getSizableOrigin(input) {
    if (input instanceof Set)
        return "set";
    if (input instanceof Map)
        return "map";
    // @ts-ignore
    if (input instanceof File)
        return "file";
    return "unknown";
}
const highSurrogate = /[\uD800-\uDBFF]/;
// Code points in `str`: a surrogate pair counts once, a lone surrogate as itself. Hand-rolled because the string iterator allocates and runs ~250x slower on this path; the regex probe exits ~50x quicker for a string with no astral characters.
function codePointLength(str) {
    const units = str.length;
    if (!highSurrogate.test(str))
        return units;
    let count = units;
    for (let i = 0; i < units - 1; i++) {
        if ((str.charCodeAt(i) & 0xfc00) === 0xd800 && (str.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
            count--;
            i++;
        }
    }
    return count;
}
function getLengthableOrigin(input) {
    if (Array.isArray(input))
        return "array";
    if (typeof input === "string")
        return "string";
    return "unknown";
}
function parsedType(data) {
    const t = typeof data;
    switch (t) {
        case "number": {
            return Number.isNaN(data) ? "nan" : "number";
        }
        case "object": {
            if (data === null) {
                return "null";
            }
            if (Array.isArray(data)) {
                return "array";
            }
            const obj = data;
            if (obj && Object.getPrototypeOf(obj) !== Object.prototype && "constructor" in obj && obj.constructor) {
                return obj.constructor.name;
            }
        }
    }
    return t;
}
function issue(...args) {
    const [iss, input, inst] = args;
    if (typeof iss === "string") {
        return {
            message: iss,
            code: "custom",
            input,
            inst,
        };
    }
    return { ...iss };
}
function cleanEnum(obj) {
    return Object.entries(obj)
        .filter(([k, _]) => {
        // return true if NaN, meaning it's not a number, thus a string key
        return Number.isNaN(Number.parseInt(k, 10));
    })
        .map((el) => el[1]);
}
// Codec utility functions
function base64ToUint8Array(base64) {
    const binaryString = atob(base64);
    const bytes = new Uint8Array(binaryString.length);
    for (let i = 0; i < binaryString.length; i++) {
        bytes[i] = binaryString.charCodeAt(i);
    }
    return bytes;
}
function uint8ArrayToBase64(bytes) {
    let binaryString = "";
    for (let i = 0; i < bytes.length; i++) {
        binaryString += String.fromCharCode(bytes[i]);
    }
    return btoa(binaryString);
}
function base64urlToUint8Array(base64url) {
    const base64 = base64url.replace(/-/g, "+").replace(/_/g, "/");
    const padding = "=".repeat((4 - (base64.length % 4)) % 4);
    return base64ToUint8Array(base64 + padding);
}
function uint8ArrayToBase64url(bytes) {
    return uint8ArrayToBase64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}
function hexToUint8Array(hex) {
    const cleanHex = hex.replace(/^0x/, "");
    if (cleanHex.length % 2 !== 0) {
        throw new Error("Invalid hex string length");
    }
    const bytes = new Uint8Array(cleanHex.length / 2);
    for (let i = 0; i < cleanHex.length; i += 2) {
        bytes[i / 2] = Number.parseInt(cleanHex.slice(i, i + 2), 16);
    }
    return bytes;
}
function uint8ArrayToHex(bytes) {
    return Array.from(bytes)
        .map((b) => b.toString(16).padStart(2, "0"))
        .join("");
}
// instanceof
class Class {
    constructor(..._args) { }
}
//////////    PROTOTYPE INSTALLERS     //////////
//
// Members live on the prototype and materialize per instance on first read, which keeps own-property count under the step where V8 stops using inline slots. Changing anything here means re-measuring runtime, memory and bundle size together — see "The three axes" in AGENTS.md.
/**
 * Installs a trait's members on its prototype. Each value builds that member for the instance on first read; the built value shadows the accessor as an own property, so a detached `const { parse } = schema` keeps working.
 *
 * Call this from a `proto` initializer, which runs once per prototype — never per instance.
 */
function members(proto, table) {
    for (const key in table) {
        const desc = Object.getOwnPropertyDescriptor(table, key);
        // a getter installs as written, so it stays live: `description` reads through to the registry on every access. not enumerable: an object literal's is, and a prototype member never was
        if (desc.get)
            Object.defineProperty(proto, key, { ...desc, enumerable: false });
        // a method materializes bound on first read, which is what keeps a detached member working: `const opt = schema.optional; opt()`
        else
            defineBound(proto, key, desc.value);
    }
}
/** Shadows a prototype member with an own value, so a getter that builds from the instance runs once. */
function own(inst, key, value, enumerable = true) {
    Object.defineProperty(inst, key, { configurable: true, writable: true, enumerable, value });
    return value;
}
/** Like {@link own}, for a member that was never an own data property and has to stay out of `Object.keys`. */
function hide(inst, key, value) {
    return own(inst, key, value, false);
}
/** Adds members a table derives from the instance: each builds on first read and shadows as own data, and assignment shadows the same way, as when these were own properties. */
function derived(computes, table) {
    for (const key in computes) {
        const compute = computes[key];
        // an object literal's accessor is configurable and enumerable, and `members` copies the descriptor as written
        Object.defineProperty(table, key, {
            configurable: true,
            enumerable: true,
            get() {
                return own(this, key, compute(this));
            },
            set(value) {
                own(this, key, value);
            },
        });
    }
    return table;
}
function defineBound(proto, key, fn) {
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // vitest's spyOn calls a prototype getter bare to find the function it wraps, so a nullish receiver answers the raw method
            return this == null ? fn : own(this, key, fn.bind(this));
        },
        set(value) {
            own(this, key, value);
        },
    });
}
/** Returns the prototype to install on, or `undefined` if this group is already installed on it. */
function claim(inst, sentinel) {
    const proto = Object.getPrototypeOf(inst);
    // Runs on every construction, so `in` rather than the costlier `hasOwnProperty.call`. Sentinels are keys the group itself defines.
    return sentinel in proto ? undefined : proto;
}
// The internals whose init chain is installing. A second call for the same one is a derived constructor overriding its base, so it must not construct another schema in between or the override is dropped.
let installing;
// Set while a getter is running, so a value that resolved through a recursion break is not memoized. One shared descriptor shadows the key for the duration, which costs no per-key allocation.
let broke = false;
const breaker = {
    configurable: true,
    get() {
        broke = true;
        return undefined;
    },
};
/**
 * Installs a lazily-derived internal on the `_zod` prototype of `inst`'s
 * constructor, computed from the internals object itself and cached there on
 * first read. One accessor per constructor rather than one per instance.
 */
function defineLazyInternal(inst, key, compute) {
    const proto = Object.getPrototypeOf(inst._zod);
    if (key in proto && installing !== inst._zod) {
        // A repeat construction: everything is installed already. Cleared here so the reference is not held past the first construction of every type.
        installing = undefined;
        return;
    }
    installing = inst._zod;
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // Shadowed before computing so a re-entrant read from a recursive schema resolves to undefined instead of running the getter again.
            Object.defineProperty(this, key, breaker);
            const outer = broke;
            broke = false;
            try {
                const value = compute(this);
                // A result that resolved through a recursion break is recomputed once the graph is complete; everything else memoizes, undefined included.
                if (broke)
                    delete this[key];
                else
                    Object.defineProperty(this, key, { configurable: true, writable: true, value });
                broke = broke || outer;
                return value;
            }
            catch (err) {
                // A compute that threw memoizes nothing, so a later read runs it again and fails the same way. The shadow goes with it, since leaving it installed would answer undefined for every later read.
                delete this[key];
                broke = broke || outer;
                throw err;
            }
        },
        set(value) {
            Object.defineProperty(this, key, { configurable: true, writable: true, value });
        },
    });
}
/**
 * Installs `key` on `inst`'s prototype, computed by `make` on first read and cached there as an own
 * data property. One accessor per constructor rather than one per instance, because an own accessor
 * puts every instance after the first into v8 dictionary mode. The key doubles as the sentinel.
 */
function installLazyProp(inst, key, make, enumerable) {
    const proto = claim(inst, key);
    if (!proto)
        return;
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // Shadowed before computing, so a re-entrant read from a self-referential shape resolves to undefined instead of running the getter again. A data property rather than an accessor: an own accessor is the dictionary-mode transition this exists to avoid.
            const desc = { configurable: true, writable: true, enumerable, value: undefined };
            Object.defineProperty(this, key, desc);
            // a compute that throws leaves the shadow behind, so later reads answer undefined instead of re-throwing; `defineLazy` did the same, and `defineLazyInternal`'s delete-on-catch would cost bytes in every bundle for a case only a throwing user getter reaches
            desc.value = make(this);
            Object.defineProperty(this, key, desc);
            return desc.value;
        },
        set(value) {
            Object.defineProperty(this, key, { configurable: true, writable: true, enumerable, value });
        },
    });
}
/** Marks the thunk `_catch` synthesises for a constant catch value. `Function.length` cannot tell that thunk from a user callback — rest and defaulted parameters both report arity 0 — and a user callback reads `ctx.error`, whose issues only finalize correctly against the caller's per-parse error map. Provenance can say what arity cannot. A plain string key rather than `Symbol.for`, whose call at module scope no bundler can prove pure — the same shape that anchored `urlCanParse` into every build. */
const CONSTANT_CATCH = "~constantCatch";
/** Wraps a constant catch value in a thunk tagged with {@link CONSTANT_CATCH}. */
function constantCatch(value) {
    const fn = () => value;
    fn[CONSTANT_CATCH] = true;
    return fn;
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(612);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
