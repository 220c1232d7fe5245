import { CaseScreen } from "../features/chat/case-screen.tsx";
import { NeedLogin } from "../parts/need-login.tsx";

export function CasePage({ id }: { id: string }) {
  return <CaseScreen id={id} frame={(body) => <NeedLogin>{() => body}</NeedLogin>} />;
}
