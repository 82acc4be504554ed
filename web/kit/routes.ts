// The design system's own address: every component in every state.
import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const routes: RouteConfigEntry[] = [route('kit', 'kit/gallery/gallery.tsx')]
