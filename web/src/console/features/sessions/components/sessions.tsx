import Badge from "@cloudscape-design/components/badge";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useAgentActs } from "../../../lib/agent.tsx";
import { useNotices } from "../../../lib/notices.tsx";
import { useWithStepUp } from "../../../lib/step-up.tsx";
import { When } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";
import { endOtherSessions, endSession } from "../api/end-sessions.ts";
import { getSessions, type Session } from "../api/get-sessions.ts";

/** Where this agent is signed in. Ending one needs a fresh second factor, or a thief could end the agent's own. */
export function Sessions() {
  const { t } = useWords();
  const { data } = useQuery({ queryKey: ["sessions"], queryFn: getSessions });
  const client = useQueryClient();
  const { problem } = useNotices();
  const { signOut } = useAgentActs();
  const withStepUp = useWithStepUp();
  const act = (what: () => Promise<unknown>) =>
    void what()
      .catch(problem)
      .finally(() => void client.invalidateQueries({ queryKey: ["sessions"] }));
  const end = (session: Session) => act(session.this_one ? signOut : () => withStepUp(() => endSession(session.id)));
  const sessions = data?.items ?? [];
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={t("sessions-text")}
          actions={
            sessions.length > 1 && (
              <Button onClick={() => act(() => withStepUp(endOtherSessions))}>{t("sessions-end-others")}</Button>
            )
          }
        >
          {t("sessions-title")}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {sessions.map((session) => (
          <Line key={session.id} session={session} end={() => end(session)} />
        ))}
      </SpaceBetween>
    </Container>
  );
}

function Line({ session, end }: { session: Session; end: () => void }) {
  const { t } = useWords();
  const name = [session.browser, session.system].filter(Boolean).join(", ") || t("sessions-unknown");
  return (
    <div className="session">
      <div>
        <SpaceBetween direction="horizontal" size="xs">
          <Box fontWeight="bold">{name}</Box>
          {session.this_one && <Badge color="green">{t("sessions-this")}</Badge>}
        </SpaceBetween>
        <Box color="text-body-secondary" fontSize="body-s">
          {session.place && <>{t("sessions-place", { place: session.place })} · </>}
          {t("sessions-seen")} <When at={session.seen_at} /> · {t("sessions-since")} <When at={session.created_at} />
        </Box>
      </div>
      <Button ariaLabel={t("sessions-end-named", { name })} onClick={end}>
        {t("top-signout")}
      </Button>
    </div>
  );
}
