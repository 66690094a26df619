import { Link } from '@remix-run/react'
import { Printer } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { CodeImage } from './code-image.tsx'

/** A code to take the page from a desktop's screen to a phone, and the way to print it. */
export function OpeningCode(props: { opening: { id: string; title: string } }) {
  const t = useT()
  const { opening } = props
  return (
    <div className="hidden items-center gap-3 md:flex">
      <CodeImage opening={opening} size={6.5} lazy />
      <div className="flex flex-col items-start gap-1 text-small text-quiet">
        <p>{t('sharing.code')}</p>
        <Link
          to={`/openings/${opening.id}/poster`}
          rel="nofollow"
          className="inline-flex min-h-11 items-center gap-1.5 text-link hover:underline"
        >
          <Printer aria-hidden size={16} />
          {t('sharing.poster')}
        </Link>
      </div>
    </div>
  )
}
