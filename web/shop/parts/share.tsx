// What other sites and search engines read of a page: Open Graph, other languages, structured data.
import { useLocation } from 'react-router'
import { languages, usePage } from '../../kit/page.tsx'

type ShareProps = {
  /** `https://shop.example`: the origin the page was asked at. */
  origin: string
  title: string
  told: string
  image?: string | undefined
  kind?: 'website' | 'product'
}

export function Share({ origin, title, told, image, kind = 'website' }: ShareProps) {
  const { locale } = usePage()
  const { pathname } = useLocation()
  const rest = pathname.split('/').slice(2).join('/')
  const at = (path: string) => `${origin}/${path}${rest ? `/${rest}` : ''}`
  return (
    <>
      <meta name="description" content={told} />
      <meta property="og:type" content={kind} />
      <meta property="og:site_name" content="Tradelane" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={told} />
      <meta property="og:url" content={`${origin}${pathname}`} />
      <meta property="og:locale" content={locale === 'en' ? 'en_AU' : 'zh_CN'} />
      {image && <meta property="og:image" content={new URL(image, origin).href} />}
      <link rel="canonical" href={`${origin}${pathname}`} />
      {languages.map(language => (
        <link
          key={language.path}
          rel="alternate"
          hrefLang={language.locale}
          href={at(language.path)}
        />
      ))}
    </>
  )
}

/** Structured data (schema.org). `<` is written so that no text can end the script. */
export function Structured({ facts }: { facts: Readonly<Record<string, unknown>> }) {
  const text = JSON.stringify(facts).replaceAll('<', '\\u003c')
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />
}
