import { remove } from "../../../../api/client.ts";

export const removeFile = (file_id: string) => remove("/v1/desk/files/{file_id}", { path: { file_id } });
