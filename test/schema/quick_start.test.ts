import "../../src/schema/quick_start.ts";
import { expect, test } from "vitest";
import * as z from "zod/mini";

test("schemas that are made after it are not compiled", () => {
  expect(z.config()).toMatchObject({ jitless: true });
});
