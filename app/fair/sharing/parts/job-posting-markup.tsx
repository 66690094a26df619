import { useLocale } from '#app/i18n/react.tsx'
import { toScriptJson } from '#app/kernel/script-json.ts'
import { useNonce } from '#app/ui/nonce.ts'
import { useVisitor } from '#app/ui/visitor.ts'
import type { OpeningPage } from '../../opening-page.ts'
import { jobPosting } from '../model/job-posting.ts'

/**
 * The opening for search engines. They read the page as it is served, so it is made on the server
 * alone; a browser keeps what was served and carries none of its code.
 */
export function JobPostingMarkup(props: { page: OpeningPage }) {
  const { t } = useLocale()
  const nonce = useNonce()
  const appUrl = useVisitor()?.appUrl
  if (props.page.closure !== null || appUrl === undefined) return null
  const posting = import.meta.env.SSR ? jobPosting(props.page, { appUrl }, t) : null
  return (
    <script
      type="application/ld+json"
      nonce={nonce}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: posting ? toScriptJson(posting) : '' }}
    />
  )
}
