import { post } from "../../../../api/client.ts";
import type { StoredFile } from "../../../../api/types.ts";

export async function uploadFile(file: File): Promise<StoredFile> {
  const form = new FormData();
  form.set("file", file);
  return post("/v1/desk/files", { body: form });
}
