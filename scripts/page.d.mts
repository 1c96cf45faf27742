/** The page that checks a menu in the browser, as a text. */
export function page(): Promise<string>;
