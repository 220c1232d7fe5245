import { NeedLogin } from "../components/need-login.tsx";
import { CaseScreen } from "../features/chat/components/case-screen.tsx";

export function CasePage({ id }: { id: string }) {
  return <CaseScreen key={id} id={id} frame={(body) => <NeedLogin>{() => body}</NeedLogin>} />;
}
