import { get, problemOf, Refused, urlOf } from "../../../../api/client.ts";
import type { StoredFile } from "../../../../api/types.ts";

export const getFile = (file_id: string) => get("/v1/desk/files/{file_id}", { path: { file_id } });

/** Where an agent reads a file. The address in a message is that of whoever wrote it, whose cookie is another one. */
export const contentOf = ({ id }: StoredFile) => urlOf("/v1/desk/files/{file_id}/content", { path: { file_id: id } });

/** What a text file says. Throws where it can't be had. */
export async function textOf(file: StoredFile): Promise<string> {
  const answer = await fetch(contentOf(file));
  if (!answer.ok) throw new Refused(await problemOf(answer));
  return answer.text();
}

export const pageOf = ({ id }: StoredFile, number: number) =>
  urlOf("/v1/desk/files/{file_id}/pages/{number}", { path: { file_id: id, number } });
