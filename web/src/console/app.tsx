import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { BrowserRouter, Navigate, Route, Routes, useLocation } from "react-router";
import { Refused } from "../api/client.ts";
import { Keyboard } from "./features/keyboard/components/keyboard.tsx";
import { AgentNotices } from "./features/notices/components/agent-notices.tsx";
import { ActsProvider } from "./lib/acts.tsx";
import { AgentContext, isOperator, isSignedOut, mayApprove, showSignedOut, useAgentMe } from "./lib/agent.tsx";
import { ErrorBoundary } from "./lib/error-boundary.tsx";
import { NoticesProvider } from "./lib/notices.tsx";
import { StepUpProvider } from "./lib/step-up.tsx";
import { WordsProvider } from "./lib/words.tsx";
import { ConfirmedPage } from "./pages/confirmed-page.tsx";
import { QueuePage } from "./pages/queue-page.tsx";
import { SignInPage } from "./pages/signin-page.tsx";
import { TopBar } from "./shell/top-bar.tsx";

const CasePage = lazy(() => import("./pages/case-page.tsx"));
const SecurityPage = lazy(() => import("./pages/security-page.tsx"));
const ReviewsPage = lazy(() => import("./pages/reviews-page.tsx"));
const ReportsPage = lazy(() => import("./pages/reports-page.tsx"));
const RepliesPage = lazy(() => import("./pages/replies-page.tsx"));
const NotMePage = lazy(() => import("./pages/not-me-page.tsx"));
const OperatorPage = lazy(() => import("./pages/operator-page.tsx"));

const queries: QueryClient = new QueryClient({
  // The login ended while the page was open: whatever noticed it first sends the agent to the sign-in page.
  queryCache: new QueryCache({
    onError: (error) => isSignedOut(error) && showSignedOut(queries),
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => !(error instanceof Refused) && failures < 3,
    },
  },
});

function Screens() {
  const me = useAgentMe();
  const location = useLocation();
  if (me.isPending) return null;
  const signedIn = me.data;
  const here = location.pathname + location.search;
  return (
    <NoticesProvider>
      <ActsProvider>
        <TopBar me={signedIn ?? null} />
        {signedIn && (
          <ErrorBoundary>
            <AgentNotices available={signedIn.available} />
          </ErrorBoundary>
        )}
        <StepUpProvider provider={signedIn?.provider ?? null}>
          <ErrorBoundary key={location.pathname}>
            {signedIn ? (
              <AgentContext.Provider value={signedIn.agent}>
                <Suspense>
                  <Routes>
                    <Route path="/desk" element={<QueuePage />} />
                    <Route path="/desk/cases/:id" element={<CasePage />} />
                    <Route path="/desk/confirmed" element={<ConfirmedPage />} />
                    <Route path="/desk/security" element={<SecurityPage provider={signedIn.provider ?? null} />} />
                    <Route path="/desk/not-me" element={<NotMePage />} />
                    {mayApprove(signedIn.agent) && <Route path="/desk/reviews" element={<ReviewsPage />} />}
                    {mayApprove(signedIn.agent) && <Route path="/desk/reports" element={<ReportsPage />} />}
                    {isOperator(signedIn.agent) && <Route path="/desk/replies" element={<RepliesPage />} />}
                    {isOperator(signedIn.agent) && <Route path="/desk/operator" element={<OperatorPage />} />}
                    <Route path="*" element={<Navigate to={backFrom(location.state)} replace />} />
                  </Routes>
                </Suspense>
              </AgentContext.Provider>
            ) : (
              <Suspense>
                <Routes>
                  <Route path="/desk/signin" element={<SignInPage />} />
                  <Route path="/desk/not-me" element={<NotMePage />} />
                  <Route path="*" element={<Navigate to="/desk/signin" replace state={{ back: here }} />} />
                </Routes>
              </Suspense>
            )}
          </ErrorBoundary>
        </StepUpProvider>
        <Keyboard />
      </ActsProvider>
    </NoticesProvider>
  );
}

function backFrom(state: { back?: string } | null): string {
  return state?.back ?? "/desk";
}

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <WordsProvider>
        <BrowserRouter>
          <Screens />
        </BrowserRouter>
      </WordsProvider>
    </QueryClientProvider>
  );
}
