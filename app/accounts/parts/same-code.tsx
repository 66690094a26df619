import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import type { Admission } from '../model/admission.ts'

/** Warns of others with the same credit code: one of them is not who it says. */
export function SameCode(props: {
  employers: { id: string; name: string; admission: Admission }[]
}) {
  const t = useT()
  if (props.employers.length === 0) return null
  return (
    <div className="flex flex-col gap-1 rounded-card border border-wait-line bg-wait-tint p-4">
      <p className="text-desk font-semibold text-wait">{t('register.same_code')}</p>
      <ul className="flex flex-col">
        {props.employers.map(({ id, name, admission }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-2 text-desk">
            <Link
              to={`/organiser/employers/${id}`}
              className="inline-flex min-h-11 items-center text-link underline underline-offset-4"
            >
              {name}
            </Link>
            <span className="text-quiet">{t(`terms.admission.${admission}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
