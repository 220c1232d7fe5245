// What the generated schema says of each path, as types: which parameters and body a call takes, and what it answers.
import type { PathsWithMethod, SuccessResponseJSON } from "openapi-typescript-helpers";
import type { paths } from "./schema.d.ts";

export type Method = "get" | "post" | "put" | "patch" | "delete";
export type PathOf<M extends Method> = PathsWithMethod<paths, M>;
type Operation<M extends Method, P extends PathOf<M>> = paths[P][M] & { responses: object; parameters: object };

/** What a successful call answers; undefined for an answer without a body. */
export type Answer<M extends Method, P extends PathOf<M>> =
  SuccessResponseJSON<Operation<M, P>> extends infer Json ? ([Json] extends [never] ? undefined : Json) : never;

type Parameters<O> = O extends { parameters: infer All } ? Pick<All, keyof All & ("path" | "query")> : never;
type Content<T> = T extends { "multipart/form-data": unknown }
  ? FormData
  : T extends { "application/json": infer Json }
    ? Json
    : never;
/** A body that may be null need not be sent. */
type Body<O> = O extends { requestBody: { content: infer T } }
  ? null extends Content<T>
    ? { body?: Content<T> }
    : { body: Content<T> }
  : { body?: never };

/** What a call takes: `path` and `query` parameters and the `body`, each exactly as the schema has it. */
export type Input<M extends Method, P extends PathOf<M>> = Parameters<Operation<M, P>> & Body<Operation<M, P>>;

/** The arguments after the path: none are needed where nothing is required. */
export type Rest<I, Extra = unknown> = Record<never, never> extends I ? [input?: I & Extra] : [input: I & Extra];
