const PATHS = {
  check: "M5 12.5l4.5 4.5L19 7.5",
  cross: "M7 7l10 10M17 7L7 17",
  alert: "M12 4.5v9.5M12 19v.1",
  info: "M12 10.5v9M12 5v.1",
  clock: "M12 7v5l3.5 2",
  sms: "M5 6h14v10H11l-4 3.5V16H5z",
  call: "M7 5l3 3-1.5 2.5c1 2 3 4 5 5L16 14l3 3c-1 2.5-3 2.5-5 2-4.5-1.5-7.5-4.5-9-9-.5-2-.5-4 2-5z",
  email: "M4 7h16v11H4zM4 7.5l8 6 8-6",
  person: "M12 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5.5 19.5c1-4 3.5-5 6.5-5s5.5 1 6.5 5",
  clip: "M17 8l-7.5 7.5a2 2 0 0 0 3 3L20 11a4 4 0 0 0-6-6l-8 8",
  send: "M5 12h13M12.5 6l6 6-6 6",
  card: "M4 7h16v11H4zM4 10.5h16",
  home: "M5 11l7-6 7 6v8H5z",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
