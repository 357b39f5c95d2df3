// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/HandOver.h"

#include "core/commands/Shapes.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QPointer>
#include <QtCore/QtEndian>
#include <QtNetwork/QLocalSocket>

namespace baton::runtime {

namespace {

constexpr quint32 kMaxFrame = 64 * 1024 * 1024;

QByteArray frame(const QJsonObject &object)
{
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(quint32(json.size()), bytes.data());
    return bytes + json;
}

/// Takes one whole frame off the front. nullopt: not there yet. An empty object stands for nonsense.
std::optional<QJsonObject> takeFrame(QByteArray &buffer)
{
    if (buffer.size() < 4)
        return std::nullopt;
    const quint32 length = qFromBigEndian<quint32>(buffer.constData());
    if (length > kMaxFrame) {
        buffer.clear();
        return QJsonObject{};
    }
    if (quint32(buffer.size()) - 4 < length)
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(buffer.mid(4, length)).object();
    buffer.remove(0, 4 + qsizetype(length));
    return object;
}

} // namespace

QString ownerSocketPath(const QString &profileDir)
{
    // A socket's path may have about a hundred characters, so the profile is named by its hash.
    const QString canonical = QDir(profileDir).absolutePath();
    const QString name = QStringLiteral("baton-%1.sock")
                             .arg(toCrockford(QByteArrayView(
                                 reinterpret_cast<const char *>(hash16("profile", canonical.toUtf8()).data()), 10)));
    const QString runtimeDir = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!runtimeDir.isEmpty() && QFileInfo(runtimeDir).isWritable())
        return runtimeDir + QLatin1Char('/') + name;
    return canonical + QStringLiteral("/owner.sock");
}

struct OwnerSocket::Running {
    QPointer<QLocalSocket> client;
    CancelToken stop;
    std::thread thread;
    std::atomic_bool finished = false;
};

OwnerSocket::OwnerSocket(const commands::Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &OwnerSocket::accept);
}

OwnerSocket::~OwnerSocket()
{
    m_server.close();
    for (const auto &running : std::as_const(m_running)) {
        running->stop.cancel();
        if (running->thread.joinable())
            running->thread.join();
    }
}

Result<void> OwnerSocket::listen(const QString &path)
{
    QLocalServer::removeServer(path);
    if (!m_server.listen(path))
        return fail(Error::Kind::Storage, QStringLiteral("cannot listen at %1: %2").arg(path, m_server.errorString()));
    return {};
}

bool OwnerSocket::close()
{
    m_server.close();
    return std::all_of(m_running.cbegin(), m_running.cend(), [](const std::shared_ptr<Running> &running) {
        const bool told = !running->client || running->client->state() == QLocalSocket::UnconnectedState;
        return running->finished && told;
    });
}

bool OwnerSocket::stop()
{
    for (const auto &running : std::as_const(m_running))
        running->stop.cancel();
    return close();
}

void OwnerSocket::accept()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        const auto buffer = std::make_shared<QByteArray>();
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket, buffer] { read(socket, buffer); });
        read(socket, buffer);
    }
}

void OwnerSocket::read(QLocalSocket *socket, const std::shared_ptr<QByteArray> &buffer)
{
    buffer->append(socket->readAll());
    const auto request = takeFrame(*buffer);
    if (!request)
        return;
    disconnect(socket, &QLocalSocket::readyRead, this, nullptr);
    if (request->value(QStringLiteral("raise")).toBool()) {
        Q_EMIT raiseRequested();
        socket->write(frame({{QStringLiteral("exit"), 0}}));
        socket->disconnectFromServer();
        return;
    }
    start(socket, *request);
}

void OwnerSocket::start(QLocalSocket *socket, const QJsonObject &request)
{
    m_running.removeIf([](const std::shared_ptr<Running> &running) {
        if (!running->finished)
            return false;
        running->thread.join();
        return true;
    });

    QStringList words;
    const QJsonArray array = request.value(QStringLiteral("words")).toArray();
    for (const QJsonValue &word : array)
        words.append(word.toString());
    const QPointer<QLocalSocket> client(socket);
    // The command's thread must not touch the socket: documents are handed to this thread.
    const auto send = [this, client](const QJsonObject &object) {
        QMetaObject::invokeMethod(this, [client, object] {
            if (client && client->state() == QLocalSocket::ConnectedState) {
                client->write(frame(object));
                if (object.contains(QStringLiteral("exit")))
                    client->disconnectFromServer();
            }
        });
    };
    auto parsed = commands::parseCommandLine(words);
    if (!parsed) {
        send({{QStringLiteral("document"), commands::errorJson(QStringLiteral("usage"), parsed.error().problem)}});
        send({{QStringLiteral("exit"), int(commands::Exit::Usage)}});
        return;
    }
    parsed->standardInput = QByteArray::fromBase64(request.value(QStringLiteral("stdin")).toString().toLatin1());

    // Before anything is done: who never hears this may ask the next owner.
    socket->write(frame({{QStringLiteral("begun"), true}}));
    socket->flush();
    const auto running = std::make_shared<Running>();
    running->client = client;
    m_running.append(running);
    connect(socket, &QLocalSocket::disconnected, this, [running] { running->stop.cancel(); });
    running->thread = std::thread([running, invocation = *parsed, services = m_services, send] {
        const commands::Exit exit = commands::run(invocation, services, running->stop,
            [&](const QJsonObject &document) { send({{QStringLiteral("document"), document}}); });
        send({{QStringLiteral("exit"), int(exit)}});
        running->finished = true;
    });
}

namespace {

/// Connected, or null if nobody listens.
std::unique_ptr<QLocalSocket> connectTo(const QString &socketPath)
{
    auto socket = std::make_unique<QLocalSocket>();
    socket->connectToServer(socketPath);
    if (!socket->waitForConnected(2000))
        return nullptr;
    return socket;
}

} // namespace

Result<int> handOver(
    const QString &socketPath, const QStringList &words, const QByteArray &standardInput, const commands::Emit &emit)
{
    const auto socket = connectTo(socketPath);
    if (!socket)
        return fail(Error::Kind::NotFound, QStringLiteral("nobody listens at %1").arg(socketPath));
    socket->write(frame({{QStringLiteral("words"), QJsonArray::fromStringList(words)},
        {QStringLiteral("stdin"), QString::fromLatin1(standardInput.toBase64())}}));
    QByteArray buffer;
    bool begun = false;
    while (true) {
        while (const auto object = takeFrame(buffer)) {
            begun = true;
            if (object->contains(QStringLiteral("exit")))
                return object->value(QStringLiteral("exit")).toInt();
            if (object->contains(QStringLiteral("document")))
                emit(object->value(QStringLiteral("document")).toObject());
        }
        // `watch` may be silent for hours; a closed connection ends the wait.
        if (socket->bytesAvailable() == 0 && !socket->waitForReadyRead(-1)) {
            // An owner that was just leaving may have had us in its queue.
            return begun ? fail(Error::Kind::Network, QStringLiteral("the owner of the profile closed the connection"))
                         : fail(Error::Kind::NotFound, QStringLiteral("the owner of the profile is leaving"));
        }
        buffer.append(socket->readAll());
    }
}

bool askToRaise(const QString &socketPath)
{
    const auto socket = connectTo(socketPath);
    if (!socket)
        return false;
    socket->write(frame({{QStringLiteral("raise"), true}}));
    return socket->waitForReadyRead(5000);
}

} // namespace baton::runtime
