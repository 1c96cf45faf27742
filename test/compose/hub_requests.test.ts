import { join } from "node:path";
import { expect, test } from "vitest";
import { hubRequests } from "../../src/compose/hub_requests.ts";
import { Sources } from "../../src/compose/sources.ts";
import { packFolder } from "../support/packs.ts";

const at = { origin: "--hub" };

async function named(...names: readonly string[]) {
  using folder = packFolder({});
  const text = "hubs: { dev: { profiles: [coder_app] }, prod: {}, test: {} }\n";
  const options = { given: {}, allowCode: false, sources: new Sources() };
  const wanted = names.map((name) => ({ text: name, at }));
  const requests = await hubRequests({ path: join(folder.path, "hubs.yaml"), text }, { ...options, names: wanted });
  return requests.map(({ name }) => name);
}

test("hubs are in the order of the file, all of them where none is named", async () => {
  expect(await named()).toEqual(["dev", "prod", "test"]);
  expect(await named("test", "dev")).toEqual(["dev", "test"]);
});

test("a name that is not a hub is refused, with the nearest one", async () => {
  await expect(named("dev", "pord", "x")).rejects.toMatchObject({
    issues: [
      { code: "usage", message: expect.stringContaining("'pord'"), hint: "Did you mean 'prod'?", at },
      { code: "usage", message: expect.stringContaining("'x'"), hint: "Hubs: dev, prod, test", at },
    ],
  });
});
