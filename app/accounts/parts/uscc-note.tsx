import { AlertTriangle, CheckCircle2, XCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { districtName } from '#app/kernel/districts.ts'
import { faultKey } from '#app/kernel/errors.ts'
import { checkUscc } from '../model/uscc.ts'

/**
 * What the check of a credit code says. With `quiet` it says that instead of a fault, for a field
 * whose fault stands elsewhere.
 */
export function UsccNote(props: { code: string | undefined; quiet?: string }) {
  const t = useT()
  const check = checkUscc(props.code ?? '')
  if (!check.ok) {
    if (props.quiet) return <>{props.quiet}</>
    return (
      <Note tone="text-urgent" Icon={XCircle}>
        {t('uscc.wrong')} · {translateError(t, faultKey(check.fault.code, check.fault.params))}
      </Note>
    )
  }
  if (check.warning) {
    const { code, params } = check.warning
    const words =
      code === 'division_retired'
        ? t('uscc.division_retired', {
            ...params,
            now: `${params.now} ${districtName(params.now)}`,
          })
        : t('uscc.division_unknown', params)
    return (
      <Note tone="text-wait" Icon={AlertTriangle}>
        {words}
      </Note>
    )
  }
  return (
    <Note tone="text-link" Icon={CheckCircle2}>
      {t('uscc.ok')}
    </Note>
  )
}

function Note(props: { tone: string; Icon: typeof XCircle; children: ReactNode }) {
  return (
    <span className={`inline-flex items-start gap-1.5 ${props.tone}`}>
      <props.Icon aria-hidden size={16} className="mt-0.5 shrink-0" />
      <span>{props.children}</span>
    </span>
  )
}
