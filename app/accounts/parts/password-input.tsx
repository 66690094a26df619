import { Eye, EyeOff } from 'lucide-react'
import { useEffect, useState, type ComponentProps } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { TextInput } from '#app/ui/field.tsx'

/** A password, which can be looked at while it is typed: small keys and a bus do not go together. */
export function PasswordInput(props: Omit<ComponentProps<typeof TextInput>, 'type'>) {
  const t = useT()
  const [shown, setShown] = useState(false)
  // Without JavaScript the button would do nothing, so it appears only with it.
  const [scripted, setScripted] = useState(false)
  useEffect(() => setScripted(true), [])
  const Icon = shown ? EyeOff : Eye
  return (
    <div className="relative">
      <TextInput
        {...props}
        type={shown ? 'text' : 'password'}
        autoCapitalize="none"
        spellCheck={false}
      />
      {scripted && (
        <button
          type="button"
          aria-label={t(shown ? 'password.hide' : 'password.show')}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="absolute top-[1.875rem] right-0 inline-flex size-12 items-center justify-center rounded-button text-quiet hover:text-ink"
        >
          <Icon aria-hidden size={20} />
        </button>
      )}
    </div>
  )
}
