import { useNavigation } from '@remix-run/react'

/** Whether a form of this page is on its way, so that its button waits with it. */
export function useSending(): boolean {
  const navigation = useNavigation()
  return navigation.state !== 'idle' && navigation.formMethod === 'POST'
}
