import Box from "@cloudscape-design/components/box";
import type { ReactNode } from "react";

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="section">
      <Box variant="h3" fontSize="heading-xs">
        {title}
      </Box>
      {children}
    </section>
  );
}
