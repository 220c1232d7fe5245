import { create, get, post, urlOf } from "../src/api/client.ts";

/** tsc reads this; nobody runs it. Each line below an expectation must be an error. */
export async function whatTheSchemaRefuses(): Promise<void> {
  urlOf("/v1/desk/files/{file_id}/content", { path: { file_id: "f" } }) satisfies string;
  (await get("/v1/me")).login.kind satisfies string;
  // @ts-expect-error: no such path
  await get("/v1/casez");
  // @ts-expect-error: a path parameter is missing
  await get("/v1/cases/{case_id}");
  // @ts-expect-error: a path parameter is misspelt
  await get("/v1/cases/{case_id}", { path: { case_idd: "c" } });
  // @ts-expect-error: a query parameter is misspelt
  await get("/v1/cases", { query: { limitt: 25 } });
  // @ts-expect-error: an optional field of the body is misspelt
  await post("/v1/cases/{case_id}/messages", { path: { case_id: "c" }, body: { client_id: "k", file_idz: [] } });
  // @ts-expect-error: a field of the body is missing
  await create("/v1/verifications", { body: { kind: "email" } });
  // @ts-expect-error: a field of the answer is misspelt
  (await get("/v1/cases/{case_id}", { path: { case_id: "c" } })).subjectt;
}
