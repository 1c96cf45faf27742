export const id = 855;
export const ids = [855];
export const modules = {

/***/ 4855:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Composer: () => (/* reexport safe */ yaml__WEBPACK_IMPORTED_MODULE_0__.Dk),
/* harmony export */   Lexer: () => (/* reexport safe */ yaml__WEBPACK_IMPORTED_MODULE_0__.JG),
/* harmony export */   Parser: () => (/* reexport safe */ yaml__WEBPACK_IMPORTED_MODULE_0__.iX),
/* harmony export */   isAlias: () => (/* reexport safe */ yaml__WEBPACK_IMPORTED_MODULE_0__.Vj),
/* harmony export */   isMap: () => (/* reexport safe */ yaml__WEBPACK_IMPORTED_MODULE_0__.jh),
/* harmony export */   isScalar: () => (/* reexport safe */ yaml__WEBPACK_IMPORTED_MODULE_0__.jn),
/* harmony export */   isSeq: () => (/* reexport safe */ yaml__WEBPACK_IMPORTED_MODULE_0__.oP),
/* harmony export */   visit: () => (/* reexport safe */ yaml__WEBPACK_IMPORTED_MODULE_0__.YR)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1917);
/**
 * The parts of the library for YAML 1.2 that are used. Imported on demand, since it is large and most runs read no
 * YAML.
 *
 * @module
 */



/***/ })

};
