import type { FromClusters, ToClusters } from './cluster-messages.ts';
import { ClusterIndex } from './clusters.ts';

/** Makes clusters off the page's own thread, and answers in the order of the questions. */
const index = new ClusterIndex();
/** A worker's own side; the project's types are a page's. */
const page = self as unknown as {
  onmessage: ((event: MessageEvent<ToClusters>) => void) | null;
  postMessage(message: FromClusters, transfer: Transferable[]): void;
};

page.onmessage = ({ data: question }) => {
  if (question.kind === 'worst') {
    const { call, at, zoom, limit } = question;
    return page.postMessage({ kind: 'worst', call, rows: index.worstAt(at, zoom, limit) }, []);
  }
  const begun = performance.now();
  if (question.kind === 'load') index.load(question.fleet);
  const loadMs = question.kind === 'load' ? performance.now() - begun : 0;
  const clustered = index.show(question.wanted);
  page.postMessage({ kind: 'shown', clustered, loadMs }, [clustered.singles.buffer as ArrayBuffer]);
};
