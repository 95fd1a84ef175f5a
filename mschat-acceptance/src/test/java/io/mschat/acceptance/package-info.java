/** The whole product as its users meet it: the launcher, real processes, real terminals, and peers that are not ours. */
package io.mschat.acceptance;
