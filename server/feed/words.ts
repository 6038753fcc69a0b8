import type { FeedConnection, FeedFault } from '../../lib/protocol/feed-status.ts';

/** What each fault is called in the log. */
export const FAULT_SAID: Readonly<Record<FeedFault, string>> = {
  unreachable: 'no Kafka broker answers',
  tls_not_verified: 'the TLS connection to Kafka could not be verified',
  credentials_refused: 'Kafka refused the user name or the password',
  topic_unknown_or_denied: 'the topic is unknown, or this user has no right to it',
  group_denied: 'this user has no right to the consumer group',
  stalled: 'nothing comes in although the topic has more',
  embedded_broker_down: 'the embedded broker ended',
  settings_faulty: 'the settings are faulty',
  other: 'Kafka or its client gave an error',
};

/** What each state is called in the log when it is entered. */
export const STATE_SAID: Readonly<Record<Exclude<FeedConnection['state'], 'lost'>, string>> = {
  connecting: 'the feed connects',
  catching_up: 'the feed is catching up',
  live: 'the feed is live',
  paused: 'the reading of the feed is paused',
  partial: 'another program uses the same consumer group and receives part of the feed',
};
