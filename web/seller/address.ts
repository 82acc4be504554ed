// Addresses of lists: what narrows them is kept, what is empty is left out.

/** `/seller/orders?state=paid`. */
export function addressOf(
  path: string,
  query: Readonly<Record<string, string | undefined>>,
): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value)
  return search.size > 0 ? `${path}?${search}` : path
}

/** On by the API's cursor; back leads to the first page, because cursors only go on. */
export function pagesOf(
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  next: string | null,
): { next: string | undefined } {
  return { next: next ? addressOf(path, { ...query, after: next }) : undefined }
}
