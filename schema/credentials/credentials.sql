-- What proves who somebody is, or opens something: never in the event log, which is for ever and for many eyes.
CREATE SCHEMA credentials;
