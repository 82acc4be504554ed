// What a page reads of a request and of a form: the address asked for, a cookie, a field, an amount.

/** The page a request is for; the router asks for a page's data at an address of its own. */
export function addressOf(request: Request): string {
  const { pathname, searchParams } = new URL(request.url)
  searchParams.delete('_routes')
  const search = searchParams.size > 0 ? `?${searchParams}` : ''
  return pathname.replace(/\.data$/, '') + search
}

export function cookieIn(request: Request, name: string): string {
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/)
  return pairs.find(pair => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
}

/** A field of a form as text, without spaces around it. */
export function fieldOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** What a form says an amount is: digits, a point, at most two decimals; else empty. */
export function amountIn(form: FormData, name: string): string {
  const text = fieldOf(form, name)
    .replaceAll(/[\s,，]/g, '')
    .replace(/^[^\d.]+/, '')
  return /^\d{1,12}(?:\.\d{1,2})?$/.test(text) ? text : ''
}

/** A decimal of at most two places in hundredths, to compare and subtract exactly. */
export function centsOf(amount: string): bigint {
  const [whole = '0', fine = ''] = amount.split('.')
  return BigInt(whole + fine.padEnd(2, '0').slice(0, 2))
}
