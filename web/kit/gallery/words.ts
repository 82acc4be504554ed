// The gallery's own words, outside the catalogs so that no shopper downloads them.
import { usePage } from '../page.tsx'

/** `say('Pay', '付款')`: the word of this page's language. */
export function useSay(): (english: string, chinese: string) => string {
  const { locale } = usePage()
  return (english, chinese) => (locale === 'zh-Hans' ? chinese : english)
}
