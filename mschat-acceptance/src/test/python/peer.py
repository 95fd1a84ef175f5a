#!/usr/bin/python3
"""A second mschat client, written from src-docs/protocol.adoc alone: what that page says must be enough.

    peer.py vectors FILE            recompute the vectors of protocol.adoc; exit 1 on a difference
    peer.py chat ADDRESS NICK [PASSWORD]
                                    join mschat://HOST[:PORT]/#SHA256:FINGERPRINT

In a chat each line of standard input is a client message as JSON, sent as it is; each message of the server is printed as
one line of JSON. The end of the input says bye. Exit codes: 0 left in order, 1 refused or connection lost, 2 usage,
4 the server is not the one that the address names.

Needs nothing but Python 3, its cryptography package (a stock Fernet, and Ed25519) and its websockets package.
"""

import asyncio
import base64
import hashlib
import json
import re
import secrets
import struct
import sys

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes, hmac, padding, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

# RFC 7919: the formula and its constant, with e from a series instead of 768 digits to mistype.
DH_BYTES = 384


def _floor_of_e(bits):
    term, total, k = 1 << (bits + 128), 0, 1
    while term:
        total, term, k = total + term, term // k, k + 1
    return total >> 128


ADDRESS = re.compile(r"mschat://(\[[^]]+\]|[^:/#]+)(?::(\d+))?/?#(SHA256:[A-Za-z0-9+/]{43})")

P = 2**3072 - 2**3008 + (_floor_of_e(2942) + 2625351) * 2**64 - 1
G = 2


class ProtocolError(Exception):
    """The other end broke the protocol."""


class WrongServer(Exception):
    """The server proved an identity, but another one."""


def b64(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text, length):
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if len(raw) != length or b64(raw) != text:
        raise ProtocolError(f"expected {length} bytes of unpadded base64url")
    return raw


def compact(message):
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))


def fingerprint(identity):
    return "SHA256:" + base64.b64encode(hashlib.sha256(identity).digest()).rstrip(b"=").decode()


def public_value(exponent):
    return pow(G, exponent, P).to_bytes(DH_BYTES, "big")


def shared_secret(exponent, peer):
    y = int.from_bytes(peer, "big")
    if not 1 < y < P - 1 or bin(y).count("1") < 4:
        raise ProtocolError("public value out of range")
    return pow(y, exponent, P).to_bytes(DH_BYTES, "big")


def transcript(client_nonce, client_dh, server_nonce, server_dh, identity):
    return hashlib.sha512(
        b"mschat/1 handshake\0" + client_nonce + client_dh + server_nonce + server_dh + identity
    ).digest()


def signed_text(t):
    return b"mschat/1 server\0" + t


def session_keys(z, t):
    k = hashlib.pbkdf2_hmac("sha512", z.hex().encode(), t, 1000, 64)
    return k[:32], k[32:]


def client_hello(nonce, dh):
    return compact({"type": "hello", "version": 1, "nonce": b64(nonce), "dh": b64(dh)})


def server_hello(nonce, dh, identity, signature):
    return compact({
        "type": "hello", "version": 1, "nonce": b64(nonce), "dh": b64(dh),
        "identity": b64(identity), "signature": b64(signature),
    })


class Tunnel:
    """Both directions with a stock Fernet: its random IV is as good as the one that mschat's own peers make."""

    def __init__(self, outgoing, incoming):
        self.sealer = Fernet(base64.urlsafe_b64encode(outgoing))
        self.opener = Fernet(base64.urlsafe_b64encode(incoming))
        self.sent = 0
        self.received = 0

    def seal(self, text):
        token = self.sealer.encrypt(struct.pack(">Q", self.sent) + text.encode())
        self.sent += 1
        return base64.urlsafe_b64decode(token)

    def open(self, token):
        text = self.opener.decrypt(base64.urlsafe_b64encode(token))
        if len(text) < 8 or struct.unpack(">Q", text[:8])[0] != self.received:
            raise ProtocolError("token out of sequence")
        self.received += 1
        return [json.loads(message) for message in text[8:].decode().split("\n")]


class Handshake:
    """The client's half, up to the keys."""

    def __init__(self, nonce=None, exponent=None):
        self.nonce = nonce or secrets.token_bytes(32)
        self.exponent = exponent or secrets.randbits(384) | 1 << 383
        self.dh = public_value(self.exponent)

    def frame(self):
        return client_hello(self.nonce, self.dh)

    def read(self, frame, expected):
        hello = json.loads(frame)
        if set(hello) != {"type", "version", "nonce", "dh", "identity", "signature"}:
            raise ProtocolError("no server hello")
        if hello["type"] != "hello" or hello["version"] != 1:
            raise ProtocolError("no hello of version 1")
        nonce, dh = unb64(hello["nonce"], 32), unb64(hello["dh"], DH_BYTES)
        identity, signature = unb64(hello["identity"], 32), unb64(hello["signature"], 64)
        t = transcript(self.nonce, self.dh, nonce, dh, identity)
        Ed25519PublicKey.from_public_bytes(identity).verify(signature, signed_text(t))
        if fingerprint(identity) != expected:
            raise WrongServer(f"expected {expected} but was {fingerprint(identity)}")
        c2s, s2c = session_keys(shared_secret(self.exponent, dh), t)
        return Tunnel(c2s, s2c)


async def chat(host, port, expected, nick, password):
    import websockets  # only here: the vectors need no sockets

    uri = f"ws://{host}:{port}/chat"
    async with websockets.connect(
        uri, subprotocols=["mschat.v1"], compression=None, max_size=24 * 1024, ping_interval=None
    ) as socket:
        if socket.subprotocol != "mschat.v1":
            raise ProtocolError("the server does not speak mschat.v1")
        handshake = Handshake()
        await socket.send(handshake.frame().encode())
        tunnel = handshake.read(await socket.recv(), expected)
        await socket.send(tunnel.seal(compact({"type": "confirm", "client": "peer.py/1"})))
        confirm = tunnel.open(await socket.recv())
        if len(confirm) != 1 or confirm[0]["type"] != "confirm":
            raise ProtocolError("no confirmation")
        login = {"type": "login", "nick": nick}
        if password is not None:
            login["password"] = password
        await socket.send(tunnel.seal(compact(login)))
        reader = asyncio.create_task(print_messages(socket, tunnel))
        writer = asyncio.create_task(send_lines(socket, tunnel))
        done, _ = await asyncio.wait({reader, writer}, return_when=asyncio.FIRST_COMPLETED)
        if reader not in done:
            writer.result()
            return await asyncio.wait_for(reader, 10)
        writer.cancel()
        return reader.result()


async def print_messages(socket, tunnel):
    """Whether the server said bye before it closed."""
    import websockets

    try:
        async for token in socket:
            for message in tunnel.open(token):
                print(json.dumps(message), flush=True)  # ASCII: safe in any locale
                if message["type"] == "bye":
                    return True
    except websockets.ConnectionClosed:
        pass
    return False


async def send_lines(socket, tunnel):
    lines = asyncio.StreamReader(limit=64 * 1024)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    async for line in lines:
        if line.strip():
            await socket.send(tunnel.seal(line.decode().rstrip("\n")))
    await socket.send(tunnel.seal(compact({"type": "bye"})))


def numbered_token(key, timestamp, number, text):
    """A token as mschat's own peers make it, by the steps of the page and with nothing of the stock Fernet."""
    aes = algorithms.AES(key[16:])
    ecb = Cipher(aes, modes.ECB()).encryptor()
    iv = ecb.update(bytes(8) + struct.pack(">Q", number)) + ecb.finalize()
    pad = padding.PKCS7(128).padder()
    padded = pad.update(struct.pack(">Q", number) + text) + pad.finalize()
    cbc = Cipher(aes, modes.CBC(iv)).encryptor()
    signed = b"\x80" + struct.pack(">Q", timestamp) + iv + cbc.update(padded) + cbc.finalize()
    mac = hmac.HMAC(key[:16], hashes.SHA256())
    mac.update(signed)
    return signed + mac.finalize(), iv


def read_vectors(file):
    """The name = value lines after the anchor; a line that begins with four spaces goes on with the value."""
    with open(file, encoding="utf-8") as page:
        block = page.read().split("[[vectors]]", 1)[1].split("\n....\n")[1]
    values = {}
    for line in block.split("\n"):
        if line.startswith("    "):
            values[name] += line[4:]
        elif line:
            name, value = line.split(" = ", 1)
            values[name] = value
    return values


def compute_vectors(given):
    """Every value again, from the private ones and the messages alone."""
    raw = {name: bytes.fromhex(given[name]) for name in
           ("client_exponent", "client_nonce", "server_exponent", "server_nonce", "identity_seed")}
    client_exponent = int.from_bytes(raw["client_exponent"], "big")
    server_exponent = int.from_bytes(raw["server_exponent"], "big")
    client_nonce, server_nonce = raw["client_nonce"], raw["server_nonce"]
    signer = Ed25519PrivateKey.from_private_bytes(raw["identity_seed"])
    identity = signer.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    client_dh, server_dh = public_value(client_exponent), public_value(server_exponent)
    t = transcript(client_nonce, client_dh, server_nonce, server_dh, identity)
    signature = signer.sign(signed_text(t))
    z = shared_secret(client_exponent, server_dh)
    assert z == shared_secret(server_exponent, client_dh)
    c2s, s2c = session_keys(z, t)
    timestamp = int(given["timestamp"])
    computed = {
        "identity": identity.hex(),
        "fingerprint": fingerprint(identity),
        "client_dh": client_dh.hex(),
        "f1": client_hello(client_nonce, client_dh),
        "server_dh": server_dh.hex(),
        "t": t.hex(),
        "signature": signature.hex(),
        "f2": server_hello(server_nonce, server_dh, identity, signature),
        "z": z.hex(),
        "k": (c2s + s2c).hex(),
        "c2s": c2s.hex(),
        "s2c": s2c.hex(),
    }
    for token, key, number, messages in (
        ("f3", c2s, 0, ["f3_message"]),
        ("f4", s2c, 0, ["f4_message"]),
        ("c2s_1", c2s, 1, ["c2s_1_message"]),
        ("s2c_1", s2c, 1, ["s2c_1_message"]),
        ("s2c_2", s2c, 2, ["s2c_2_message_1", "s2c_2_message_2"]),
    ):
        text = "\n".join(given[message] for message in messages).encode()
        sealed, iv = numbered_token(key, timestamp, number, text)
        computed[token], computed[token + "_iv"] = sealed.hex(), iv.hex()
        stock = Fernet(base64.urlsafe_b64encode(key)).decrypt(base64.urlsafe_b64encode(sealed))
        assert stock == struct.pack(">Q", number) + text
    return computed


def vectors(file):
    given = read_vectors(file)
    computed = compute_vectors(given)
    wrong = [name for name, value in computed.items() if given.get(name) != value]
    for name in wrong:
        print(f"{name}\n  page:     {given.get(name)}\n  computed: {computed[name]}")
    print(f"{len(computed) - len(wrong)} of {len(computed)} computed values agree")
    return 1 if wrong else 0


def main(arguments):
    if len(arguments) == 2 and arguments[0] == "vectors":
        return vectors(arguments[1])
    address = ADDRESS.fullmatch(arguments[1]) if len(arguments) in (3, 4) and arguments[0] == "chat" else None
    if address:
        host, port, expected = address.groups()
        nick, password = arguments[2], arguments[3] if len(arguments) == 4 else None
        try:
            in_order = asyncio.run(chat(host, port or 55555, expected, nick, password))
            if not in_order:
                print("connection lost", file=sys.stderr)
            return 0 if in_order else 1
        except WrongServer as e:
            print(e, file=sys.stderr)
            return 4
        except Exception as e:  # whatever broke, there is one answer: this connection is over
            print(f"{type(e).__name__}: {e}", file=sys.stderr)
            return 1
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
