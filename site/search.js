// Finds pages by their words, in an index that comes with the site.
(() => {
  const search = MiniSearch.loadJSON(globalThis.INDEX, { fields: ["title", "text"], storeFields: ["title"] });
  const input = document.getElementById("search");
  const found = document.getElementById("found");
  input.addEventListener("input", () => {
    const results = search.search(input.value, { prefix: true, fuzzy: 0.2, combineWith: "AND", boost: { title: 3 } });
    found.replaceChildren(
      ...results.slice(0, 12).map(({ id, title }) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = document.body.dataset.up + id;
        link.textContent = title;
        item.append(link);
        return item;
      }),
    );
    if (input.value !== "" && results.length === 0) {
      const none = document.createElement("li");
      none.textContent = "Nothing found";
      found.append(none);
    }
    found.hidden = input.value === "";
  });
})();
