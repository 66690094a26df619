import { useT } from '#app/i18n/react.tsx'
import { Button } from './button.tsx'
import type { ListSelection } from './selection.ts'

/** Says that another filter has let ticks go that are not in sight of it, and takes them up again. */
export function SelectionLetGo(props: { selection: ListSelection }) {
  const t = useT()
  const { letGo, takeUp, leave } = props.selection
  const isNone = letGo.length === 0
  return (
    <div role="status" className={isNone ? 'sr-only' : undefined}>
      {!isNone && (
        <p className="flex flex-wrap items-center gap-x-2 rounded-card border border-wait-line bg-wait-tint px-4 py-1 text-desk text-wait">
          <span className="min-w-60 flex-1 py-1">{t('table.let_go', { count: letGo.length })}</span>
          <Button type="button" rank="quiet" size="desk" className="px-2" onClick={takeUp}>
            {t('table.take_up')}
          </Button>
          <Button type="button" rank="quiet" size="desk" className="px-2" onClick={leave}>
            {t('table.leave')}
          </Button>
        </p>
      )}
    </div>
  )
}
