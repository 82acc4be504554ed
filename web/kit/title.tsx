// The document's title: what the page is, then whose it is.

/** Say it once in every page: `<DocumentTitle>{t`Orders`}</DocumentTitle>`. */
export function DocumentTitle({ children }: { children: string }) {
  return <title>{`${children} · Tradelane`}</title>
}
