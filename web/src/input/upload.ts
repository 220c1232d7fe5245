import { problem, Refused } from "../api/client.ts";
import type { PathOf } from "../api/contract.ts";
import type { Problem, StoredFile } from "../api/types.ts";

type Place = Extract<PathOf<"post">, "/v1/files" | "/v1/desk/files">;

/** Sends one file of `maximum` bytes at most and tells how far it is (0 to 1). XMLHttpRequest, because fetch does not tell the progress of a body. */
export function upload(
  place: Place,
  file: File,
  onProgress: (part: number) => void,
  signal: AbortSignal,
  maximum?: number,
): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", place);
    request.setRequestHeader("X-Ringback", "1");
    request.responseType = "json";
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onerror = () => reject(new Refused(problem(0, "offline")));
    request.onload = () => {
      if (request.status < 300) resolve(request.response as StoredFile);
      else reject(new Refused(asProblem(request.status, request.response, maximum)));
    };
    signal.addEventListener("abort", () => request.abort());
    const body = new FormData();
    body.append("file", file, file.name);
    request.send(body);
  });
}

/** It is about the file: not about who sends it (signed out meanwhile), how many, how fast, or the way there. */
export function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && ![401, 408, 409, 429].includes(status);
}

/** A proxy before the server may refuse a large body by itself, in no words of ours. */
function asProblem(status: number, body: unknown, maximum: number | undefined): Problem {
  if (body !== null && typeof body === "object" && "code" in body) return body as Problem;
  if (status !== 413 || maximum === undefined) return problem(status, "server_error");
  return { ...problem(status, "file_too_large"), data: { max_bytes: maximum } };
}
