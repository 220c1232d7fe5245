import { remove } from "./client.ts";

export const removeFile = (file_id: string) => remove("/v1/files/{file_id}", { path: { file_id } });
