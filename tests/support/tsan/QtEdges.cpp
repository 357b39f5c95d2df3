// SPDX-License-Identifier: GPL-3.0-or-later
// What happens before what, where Qt's own locks decide it.
//
// Debian's Qt is not instrumented: the thread sanitizer does not see that a call which Qt hands from one thread to
// another comes after all that the first thread did, and would report everything the two share. These functions stand
// in front of Qt's own in programs that are built with the thread sanitizer, tell it about the hand-over, and go on to
// Qt's. Nothing is hidden by them: what is shared without a hand-over is still found.
//
// Covered: calls by QMetaObject::invokeMethod, connections of signals to functions, functions run by QThreadPool, and
// the results of futures.
#include <QtCore/QFuture>
#include <QtCore/QMetaObject>
#include <QtCore/QObject>
#include <QtCore/QThreadPool>

#include <dlfcn.h>

extern "C" {
void __tsan_acquire(void *address);
void __tsan_release(void *address);
}

namespace {

/// The sanitizer's note of an object; outlives the object, unlike its memory.
void *noteOf(const void *object)
{
    static char notes[65521];
    return &notes[(reinterpret_cast<quintptr>(object) >> 4) % sizeof notes];
}
void release(const void *object) { __tsan_release(noteOf(object)); }
void acquire(const void *object) { __tsan_acquire(noteOf(object)); }

/// Qt's own function behind one of these.
template <typename Function> Function *behind(const char *symbol)
{
    auto *found = reinterpret_cast<Function *>(dlsym(RTLD_NEXT, symbol));
    if (!found)
        qFatal("this Qt has no %s", symbol);
    return found;
}

/// A slot that comes after whatever its caller did before, and before whatever its caller does after it.
class WatchedSlot final : public QtPrivate::QSlotObjectBase {
public:
    WatchedSlot(QtPrivate::QSlotObjectBase *slot, const void *sender)
        : QSlotObjectBase(&impl)
        , m_slot(slot)
        , m_sender(sender)
    {
        release(this);
    }

private:
    static void impl(int which, QSlotObjectBase *base, QObject *receiver, void **arguments, bool *result)
    {
        acquire(base);
        auto *self = static_cast<WatchedSlot *>(base);
        switch (which) {
        case Destroy:
            self->m_slot->destroyIfLastRef();
            delete self;
            break;
        case Call:
            acquire(self->m_sender);
            self->m_slot->call(receiver, arguments);
            release(base);
            break;
        case Compare: *result = self->m_slot->compare(arguments); break;
        default: break;
        }
    }

    QtPrivate::QSlotObjectBase *const m_slot;
    const void *const m_sender;
};

} // namespace

bool QMetaObject::invokeMethodImpl(
    QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type, void *result)
{
    static const auto next = behind<bool(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *)>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    auto *watched = new WatchedSlot(slot, nullptr);
    const bool done = next(object, watched, type, result);
    if (type == Qt::BlockingQueuedConnection)
        acquire(watched);
    return done;
}

QMetaObject::Connection QObject::connectImpl(const QObject *sender, void **signal, const QObject *receiver,
    void **slotPtr, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type, const int *types,
    const QMetaObject *metaObject)
{
    static const auto next = behind<QMetaObject::Connection(const QObject *, void **, const QObject *, void **,
        QtPrivate::QSlotObjectBase *, Qt::ConnectionType, const int *, const QMetaObject *)>(
        "_ZN7QObject11connectImplEPKS_PPvS1_S3_PN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPKiPK11QMetaObject");
    return next(sender, signal, receiver, slotPtr, new WatchedSlot(slot, sender), type, types, metaObject);
}

void QMetaObject::activate(QObject *sender, const QMetaObject *metaObject, int signal, void **arguments)
{
    static const auto next
        = behind<void(QObject *, const QMetaObject *, int, void **)>("_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
    release(sender);
    next(sender, metaObject, signal, arguments);
}

void QThreadPool::start(std::function<void()> work, int priority)
{
    static const auto next
        = behind<void(QThreadPool *, std::function<void()>, int)>("_ZN11QThreadPool5startESt8functionIFvvEEi");
    auto *shared = new std::function<void()>(std::move(work));
    static char pools;
    release(&pools);
    next(
        this,
        [this, shared] {
            acquire(&pools);
            (*shared)();
            delete shared;
            release(this);
        },
        priority);
}

bool QThreadPool::waitForDone(int msecs)
{
    static const auto next = behind<bool(QThreadPool *, int)>("_ZN11QThreadPool11waitForDoneEi");
    const bool done = next(this, msecs);
    acquire(this);
    return done;
}

void QFutureInterfaceBase::reportResultsReady(int begin, int end)
{
    static const auto next
        = behind<void(QFutureInterfaceBase *, int, int)>("_ZN20QFutureInterfaceBase18reportResultsReadyEii");
    release(d);
    next(this, begin, end);
}

void QFutureInterfaceBase::reportFinished()
{
    static const auto next = behind<void(QFutureInterfaceBase *)>("_ZN20QFutureInterfaceBase14reportFinishedEv");
    release(d);
    next(this);
}

void QFutureInterfaceBase::setContinuation(
    std::function<void(const QFutureInterfaceBase &)> then, QFutureInterfaceBasePrivate *its)
{
    static const auto next = behind<void(
        QFutureInterfaceBase *, std::function<void(const QFutureInterfaceBase &)>, QFutureInterfaceBasePrivate *)>(
        "_ZN20QFutureInterfaceBase15setContinuationESt8functionIFvRKS_EEP27QFutureInterfaceBasePrivate");
    release(d);
    next(this, std::move(then), its);
}

void QFutureInterfaceBase::runContinuation() const
{
    static const auto next
        = behind<void(const QFutureInterfaceBase *)>("_ZNK20QFutureInterfaceBase15runContinuationEv");
    acquire(d);
    next(this);
}

void QFutureInterfaceBase::waitForFinished()
{
    static const auto next = behind<void(QFutureInterfaceBase *)>("_ZN20QFutureInterfaceBase15waitForFinishedEv");
    next(this);
    acquire(d);
}

void QFutureInterfaceBase::waitForResult(int index)
{
    static const auto next = behind<void(QFutureInterfaceBase *, int)>("_ZN20QFutureInterfaceBase13waitForResultEi");
    next(this, index);
    acquire(d);
}

bool QFutureInterfaceBase::queryState(State state) const
{
    static const auto next
        = behind<bool(const QFutureInterfaceBase *, State)>("_ZNK20QFutureInterfaceBase10queryStateENS_5StateE");
    const bool is = next(this, state);
    acquire(d);
    return is;
}

int QFutureInterfaceBase::resultCount() const
{
    static const auto next = behind<int(const QFutureInterfaceBase *)>("_ZNK20QFutureInterfaceBase11resultCountEv");
    const int count = next(this);
    acquire(d);
    return count;
}

bool QFutureInterfaceBase::derefT() const noexcept
{
    static const auto next = behind<bool(const QFutureInterfaceBase *)>("_ZNK20QFutureInterfaceBase6derefTEv");
    const auto *data = d;
    release(data);
    const bool others = next(this);
    acquire(data);
    return others;
}
