import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { useVisitor } from '#app/ui/visitor.ts'

/** Where the demonstration's text messages are to be read; elsewhere nothing. */
export function OutboxHint() {
  const t = useT()
  if (!useVisitor()?.demonstration) return null
  return (
    <p className="text-small text-quiet">
      {t('code.outbox')}
      <Link to="/outbox" target="_blank" className="pl-1 text-link underline underline-offset-4">
        {t('code.outbox_link')}
      </Link>
    </p>
  )
}
