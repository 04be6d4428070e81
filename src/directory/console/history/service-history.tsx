import { History } from './history.tsx'

export default ({ params }: { params: Record<string, string> }) => <History path="services" id={params.id ?? ''} />
