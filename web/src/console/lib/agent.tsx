// Who is signed in at the desk. One query feeds every screen; 401 anywhere leads to the sign-in page.
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { get, post, Refused, remove } from "../../api/client.ts";
import { forgetTyped } from "../../api/forget.ts";
import { showPasskey } from "../../api/passkeys.ts";
import type { Agent, AgentMe } from "./desk.ts";

const ME = ["agent"];
export const AgentContext = createContext<Agent | null>(null);

export function useAgent(): Agent {
  const agent = useContext(AgentContext);
  if (!agent) throw new Error("useAgent outside a signed-in page");
  return agent;
}

/** The signed-in agent; null where nobody is. */
export function useAgentMe() {
  return useQuery({
    queryKey: ME,
    staleTime: Infinity,
    queryFn: async (): Promise<AgentMe | null> => {
      try {
        return await get("/v1/agent/me");
      } catch (error) {
        if (isSignedOut(error)) return null;
        throw error;
      }
    },
  });
}

/** Who may see how the platform does; the server asks the same. */
export function isOperator(agent: Agent): boolean {
  return agent.role === "admin";
}

/** Who approves, reviews and undoes decisions; the server asks the same. */
export function mayApprove(agent: Agent): boolean {
  return agent.role !== "agent";
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof Refused && error.problem.status === 401;
}

/** The login is over: the sign-in page is shown, and what this agent has read is not for the next one at this screen. */
export function showSignedOut(client: QueryClient): void {
  if (client.getQueryData(ME) === null) return; // told already: what the sign-in page asks for now must stay
  client.setQueryData(ME, null);
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== ME[0] });
}

export function useAgentActs() {
  const client = useQueryClient();
  return {
    signIn: async (login: { email: string; password: string; code: string }) => {
      client.setQueryData(ME, await post("/v1/agent/logins", { body: login }));
    },
    /** False where the agent chose no passkey. */
    signInByPasskey: async (): Promise<boolean> => {
      const credential = await showPasskey((await post("/v1/agent/logins/passkeys/options")).public_key);
      if (credential) client.setQueryData(ME, await post("/v1/agent/logins/passkeys", { body: { credential } }));
      return credential !== null;
    },
    signOut: async () => {
      forgetTyped();
      await remove("/v1/agent/logins/current");
      showSignedOut(client);
    },
    /** Answers whether they take cases. */
    tellIdleness: async (idle: boolean): Promise<boolean> => {
      const { available } = await post("/v1/agent/idleness", { body: { idle } });
      client.setQueryData(ME, (me: AgentMe | null) => me && { ...me, available });
      return available;
    },
    setAvailable: async (available: boolean) => {
      await post("/v1/agent/presence", { body: { available } });
      client.setQueryData(ME, (me: AgentMe | null) => me && { ...me, available });
    },
  };
}
