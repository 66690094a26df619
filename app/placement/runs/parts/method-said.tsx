import { useT } from '#app/i18n/react.tsx'
import type { AllocationMethod } from '#db/tables/allocation.ts'

/** By which method a version was worked out, with the sentence that says what it holds to. */
export function MethodSaid(props: { method: AllocationMethod; round?: number }) {
  const t = useT()
  const { method, round = 1 } = props
  return (
    <p className="text-base text-body">
      {t(round === 2 ? 'placement.method_second' : 'placement.method', {
        method: t(`allocation.method.${method}`),
        promise: t(`allocation.promise.${method}`),
      })}
    </p>
  )
}
